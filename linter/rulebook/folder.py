"""The files of a rules folder, read and checked against their shapes; nothing is compiled here."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from linter.errors import Problem
from linter.rulebook import schema, shapes, yamlfile
from linter.rulebook.yamlfile import Node

_KINDS: Mapping[str, shapes.Shape] = {"lexicon": schema.LEXICON, "knowledge": schema.KNOWLEDGE, "sources": schema.SOURCES}
_SINGLE: Mapping[str, shapes.Shape] = {"cues.yaml": schema.CUES, "categories.yaml": schema.SILENCERS, "claims.yaml": schema.CLAIMS}
BLANK = "FILL IN: "
"""Begins what the file of a new rule leaves to be said."""


@dataclass
class Files:
    """The well-formed files of one or more rules folders, by what they hold."""

    rules: dict[str, Node] = field(default_factory=dict)
    lexicon: list[Node] = field(default_factory=list)
    knowledge: list[Node] = field(default_factory=list)
    sources: list[Node] = field(default_factory=list)
    cues: list[Node] = field(default_factory=list)
    categories: list[Node] = field(default_factory=list)
    claims: list[Node] = field(default_factory=list)


def walk(folder: str) -> Iterator[str]:
    """Paths of the YAML files below a folder, in order; hidden ones left out."""
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        if entry.name.startswith((".", "__")):
            continue
        if entry.is_dir():
            yield from walk(entry.path)
        elif entry.name.endswith((".yaml", ".yml")):
            yield entry.path


def read(folder: str, files: Files, problems: list[Problem]) -> None:
    """Adds the files of a folder; what is wrong with them goes to `problems`."""
    for path in walk(folder):
        shown = os.path.relpath(path) if not os.path.isabs(folder) else path
        try:
            with open(path, encoding="utf-8-sig") as file:
                text = file.read()
        except UnicodeDecodeError as error:
            problems.append(Problem(f"not UTF-8 (byte 0x{error.object[error.start]:02X} at {error.start})", shown))
            continue
        except OSError as error:
            problems.append(Problem(f"cannot be read: {error.strerror}", shown))
            continue
        node = yamlfile.parse(text, shown, problems)
        if node is None:
            continue
        parts = os.path.relpath(path, folder).replace(os.sep, "/").split("/")
        if len(parts) > 1 and parts[0] in _KINDS:
            if shapes.check(node, _KINDS[parts[0]], problems):
                getattr(files, parts[0]).append(node)
        elif len(parts) == 1 and parts[0] in _SINGLE:
            if shapes.check(node, _SINGLE[parts[0]], problems):
                getattr(files, parts[0].removesuffix(".yaml")).append(node)
        elif len(parts) == 2:
            name = "/".join(parts).rpartition(".")[0]
            if name in files.rules:
                problems.append(node.problem(f"there is another rule {name}: {files.rules[name].path}"))
            elif blanks := list(_blanks(node)):
                problems += (each.problem(f"still to be filled in: {str(each.value).removeprefix(BLANK)}") for each in blanks)
            elif shapes.check(node, schema.RULE, problems):
                files.rules[name] = node
        else:
            problems.append(node.problem("a rule lies at PACK/NAME.yaml in the rules folder"))


def _blanks(node: Node) -> Iterator[Node]:
    """The values of a rule that nobody has filled in."""
    if isinstance(node.value, str) and node.value.startswith(BLANK):
        yield node
    for inner in (*node.elements(), *(value for _, value in node.items())):
        yield from _blanks(inner)
