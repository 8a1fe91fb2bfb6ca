"""Starting out: settings, a hook and a gate for a repository, and the file of a new rule."""
