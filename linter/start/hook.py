"""Adds a hook to a `.pre-commit-config.yaml`, and a job to a `.gitlab-ci.yml`: what is there stays byte for byte."""

from __future__ import annotations

from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def hook(address: str, rev: str) -> str:
    """An entry of `repos`; without an address, one that runs the caveat on the writer's machine."""
    if address:
        return f"- repo: {address}\n  rev: {rev}\n  hooks:\n    - id: caveat\n"
    return (
        "- repo: local\n  hooks:\n    - id: caveat\n      name: caveat (claims beyond the evidence)\n"
        "      entry: caveat check\n      language: system\n"
        "      types_or: [markdown, plain-text]\n      files: \\.(md|markdown|txt)$\n      require_serial: true\n"
    )


def has_hook(text: str) -> bool:
    """Whether a configuration has the hook already."""
    repos = (_loaded(text) or {}).get("repos")
    hooks = [hook for repo in repos if isinstance(repo, dict) for hook in repo.get("hooks") or ()] if isinstance(repos, list) else []
    return any(isinstance(each, dict) and each.get("id") == "caveat" for each in hooks)


def with_hook(text: str, entry: str) -> str | None:
    """A configuration with an entry behind its last; None where it is written in a way that this cannot be sure of."""
    made = _with_entry(text, entry)
    before, after = _loaded(text), _loaded(made) if made is not None else None
    if after is None or not isinstance(after.get("repos"), list):
        return None
    wanted = {**(before or {}), "repos": [*((before or {}).get("repos") or []), *yaml.safe_load(entry)]}
    return made if after == wanted else None


def with_job(text: str, name: str, job: str) -> str | None:
    """A GitLab configuration with a job at its end; None where this cannot be sure of it."""
    made = _ended(text) + "\n" + job if text.strip() else job
    before, after = _keys(text), _keys(_unix(made))
    sure = after == [*(before or []), name] and name not in (before or ())
    return _like(made, text) if sure else None


def stages(text: str) -> list[str]:
    """The stages that a GitLab configuration lists; none where it lists none."""
    root = _composed(text)
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == "stages" and isinstance(value, yaml.SequenceNode):
            return [str(each.value) for each in value.value]
    return []


def _with_entry(text: str, entry: str) -> str | None:
    root = _composed(text)
    if root is None:
        return _like(_ended(text) + "repos:\n" + _indented(entry, 2), text)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    repos = next((value for key, value in root.value if key.value == "repos"), None)
    if repos is None:
        return _like(_ended(text) + "repos:\n" + _indented(entry, 2), text)
    if isinstance(repos, yaml.SequenceNode) and repos.flow_style and not repos.value:
        head, tail = text[: repos.start_mark.index].rstrip(), text[repos.end_mark.index :]
        return head + _like("\n" + _indented(entry, 2).rstrip("\n"), text) + tail
    if not isinstance(repos, yaml.SequenceNode) or repos.flow_style:
        return None
    last = len(text[: _last(repos)].rstrip())
    line = text.find("\n", last)
    head, tail = (text[: line + 1], text[line + 1 :]) if line >= 0 else (_ended(text), "")
    return head + _like(_indented(entry, repos.start_mark.column), text) + tail


def _last(node: Any) -> int:
    """Where the last value inside a node ends; a block's own end lies behind the comments that follow it."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    parts = (part for each in node.value for part in (each if isinstance(each, tuple) else (each,)))
    return max(map(_last, parts))


def _composed(text: str) -> Any:
    try:
        # The C reader's places do not count a byte-order mark; these files are small.
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None


def _loaded(text: str) -> dict[str, Any] | None:
    try:
        found = yaml.load(text, Loader=_LOADER)
    except yaml.YAMLError:
        return None
    return found if isinstance(found, dict) else None


def _keys(text: str) -> list[str] | None:
    root = _composed(text)
    return [str(key.value) for key, _ in root.value] if isinstance(root, yaml.MappingNode) and not root.flow_style else None


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + ("\r\n" if "\r\n" in text else "\n")


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n")


def _like(made: str, text: str) -> str:
    """A text with the line endings of another."""
    return _unix(made).replace("\n", "\r\n") if "\r\n" in text else made


def _indented(entry: str, columns: int) -> str:
    return "".join(" " * columns + line for line in entry.splitlines(keepends=True))
