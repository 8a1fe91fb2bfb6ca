"""Writes the reference of the settings as Markdown: `python -m linter.config.reference > docs/settings.md`."""

from __future__ import annotations

import sys

from linter.config.keys import KEYS, Key
from linter.rulebook.shapes import List, Map, Number, Shape, Table, Text

_HEAD = """\
<!-- Made by `python -m linter.config.reference`; edit linter/config/keys.py and reference.py, not this page. -->

# Settings

A file `.caveat.yaml`, or the table `[tool.caveat]` of a `pyproject.toml`, says what a publication asks of its articles. It is looked for
from each article upward, to the root of the repository; the nearest is in force, as a whole. In one folder `.caveat.yaml` goes first. With no settings at all, the defaults
below hold. Options of the command line win over the settings: `--select` takes the place of both `select` and `ignore`, `--ignore` and
`--rules` add to what is there.

```yaml
# .caveat.yaml
audience: patient
reading-level: 7
fail-on: error
glossary: [infusion, port-a-cath]
require: [author, reviewed]
severity:
  plain-language: warning
  hype/sensational: error
allowed:
  - text: Always read the label. Follow the directions for use.
    reason: the code of advertising prescribes it, word for word
exclude: [drafts/, "*.template.md"]
overrides:
  - files: news/
    profile: news
  - files: [staff/, "*-for-doctors.md"]
    audience: clinician
    ignore: readability
```

The same in a `pyproject.toml`:

```toml
[tool.caveat]
audience = "patient"
require = ["author", "reviewed"]

[tool.caveat.severity]
plain-language = "warning"

[[tool.caveat.overrides]]
files = "news/"
profile = "news"
```

`caveat config PATH` shows what is in force for a file, and where each value was given. A key that is not known, a value of the wrong kind or a name that
no rule answers to is an error with its place; all are told in one run, and nothing is linted.

## Keys

Where one value belongs, or several, a list of one may be written without its brackets.

"""
_MORE = """
## Which file wins

`extends` names other settings files that this one builds on, such as a house style that several sites share. Of the keys of an extended file, those marked “adds” in
the table are added to, name by name for `severity`; all others are replaced where this file gives them. The same holds between an override and the
file that it stands in, and between overrides, of which later ones win.

Patterns in `exclude` and in `files` are those of `.gitignore`, and start at the folder of the file that is in force: `drafts/` is any folder of that name, `/drafts/` the one beside
the settings, `*.txt` any such file. They are obeyed for files that the command line names, as pre-commit names them.

## Rules off by default

Rules that are off by default run where they are selected by id or pack, and where a setting turns them on: `profile: news`, `require`, `preview: true`. Where the
settings `select`, that alone runs: `select: [efficacy, health-news]`.

## Completion in editors

`caveat config --schema` prints a JSON Schema. With the YAML extension of VS Code, for one:

```sh
caveat config --schema > .caveat.schema.json
```

```yaml
# yaml-language-server: $schema=./.caveat.schema.json
audience: caregiver
```
"""


def page() -> str:
    """The whole page."""
    rows = ["| key | values | what it says | default | in an override |", "| --- | --- | --- | --- | --- |", *map(_row, KEYS.values())]
    return _HEAD + "\n".join(rows) + "\n" + _MORE


def _row(key: Key) -> str:
    adds = "; adds" if key.joins else ""
    return f"| `{key.name}` | {_kind(key.shape)}{adds} | {key.says} | {key.default} | {'yes' if key.local else 'no'} |"


def _kind(shape: Shape) -> str:
    if isinstance(shape, Text):
        return ", ".join(f"`{option}`" for option in shape.options) if shape.options else "a text"
    if isinstance(shape, Number):
        return f"a number from {shape.least:g} to {shape.most:g}"
    if isinstance(shape, List):
        inner = shape.of
        if isinstance(inner, Map):
            return "a list of mappings with " + " and ".join(f"`{name}`" for name in inner.required) + (" and keys of this table" if inner.optional else "")
        return f"a list: {inner.what}" if isinstance(inner, Text) and inner.what != Text().what else "a list of texts"
    if isinstance(shape, Table):
        return f"a mapping from names to {_kind(shape.of)}"
    return "`true` or `false`"


if __name__ == "__main__":
    sys.stdout.write(page())
