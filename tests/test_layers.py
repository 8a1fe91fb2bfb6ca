"""Imports point down only: a module knows its own package and the floors below it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

LINTER = Path(__file__).resolve().parent.parent / "linter"
FLOORS = {
    "text": 0, "errors": 0,
    "document": 1, "options": 1, "rule": 1, "source": 1, "finding": 1,
    "formats": 2, "language": 2,
    "book": 3, "checks": 3,
    "suppress": 2, "spared": 3, "engine": 4, "fix": 4,
    "rulebook": 5, "reports": 5,
    "files": 6, "config": 6, "cache": 6, "runner": 6, "gate": 6, "start": 6, "fixing": 7, "api": 7,
    "cli": 8, "shelf": 7, "lsp": 8, "__main__": 9,
}  # fmt: skip
NEIGHBOURS = {
    ("finding", "rule"): "a finding ranks severities as rules do",
    ("checks", "book"): "checks run over compiled rules",
    ("runner", "files"): "the runner reads what it lints",
    ("runner", "cache"): "what was found before need not be found again",
    ("cache", "config"): "what is found depends on the plan",
    ("runner", "config"): "each article is linted by its plan",
    ("start", "files"): "what is written goes through files",
    ("start", "config"): "where settings lie is known there",
    ("config", "files"): "settings are read and named as articles are",
    ("gate", "config"): "a baseline lies beside the settings, which say what is left out",
    ("cli", "shelf"): "its commands are part of the command",
    ("gate", "files"): "articles are found and read here as everywhere",
}
"""What may look sideways, and why; never in both directions."""


def imported(source: str, package: str) -> Iterator[str]:
    """Full names of what a module of `package` imports, wherever in the module it does so."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            yield base
            # What is imported from the top may be a module of its own.
            if base == "linter":
                yield from (f"linter.{alias.name}" for alias in node.names if not alias.name.startswith("__"))


def place(path: Path) -> str:
    """The part of the house that a module belongs to; nothing for the package itself."""
    name = path.relative_to(LINTER).parts[0].removesuffix(".py")
    return "" if name == "__init__" else name


def looks_up(mine: str, other: str) -> bool:
    return other != mine and FLOORS[other] >= FLOORS[mine] and (mine, other) not in NEIGHBOURS


def looks() -> Iterator[tuple[Path, str, str]]:
    """Every import of one part of the house by another: the module, its part, the other part."""
    for path in sorted(LINTER.rglob("*.py")):
        package = ".".join(path.relative_to(LINTER.parent).parent.parts)
        for name in imported(path.read_text(encoding="utf-8"), package):
            parts = name.split(".")
            if parts[0] == "linter" and len(parts) > 1:
                yield path, place(path), parts[1]


def test_every_module_has_a_floor() -> None:
    assert {place(path) for path in LINTER.rglob("*.py")} - {""} <= set(FLOORS)


def test_no_module_looks_up_or_sideways() -> None:
    wrong = [f"{path.relative_to(LINTER)} imports {other}" for path, mine, other in looks() if (looks_up(mine, other) if mine else other != "api")]
    assert wrong == []


def test_every_look_sideways_is_needed_and_goes_one_way() -> None:
    assert {(mine, other) for _, mine, other in looks()} >= set(NEIGHBOURS)
    assert not {(other, mine) for mine, other in NEIGHBOURS} & set(NEIGHBOURS)


@pytest.mark.parametrize(
    "line",
    [
        "import linter.cli",
        "from linter.cli import main",
        "from linter import cli",
        "from .. import cli",
        "from ..cli import main",
        "def late():\n    from linter.cli import main",
    ],
)
def test_an_import_is_seen_however_it_is_written(line: str) -> None:
    assert "linter.cli" in list(imported(line, "linter.checks"))
    assert looks_up("checks", "cli")
