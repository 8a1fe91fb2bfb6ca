"""Imports point down only: each module knows its own floor and those below."""

from __future__ import annotations

import ast
from pathlib import Path

LINTER = Path(__file__).resolve().parent.parent / "linter"
FLOORS = {
    "text": 0, "errors": 0,
    "document": 1, "rule": 1, "source": 1, "finding": 1,
    "formats": 2, "language": 2,
    "book": 3, "checks": 3,
    "engine": 4,
    "rulebook": 5, "reports": 5,
    "files": 6, "runner": 6,
    "cli": 7, "__main__": 8,
}  # fmt: skip


def floor(module: str) -> int:
    return FLOORS[module.split(".")[1]] if "." in module else 0


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "linter":
            names.add(node.module)
            if node.module == "linter":
                names |= {f"linter.{alias.name}" for alias in node.names if not alias.name.startswith("__")}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names if alias.name.startswith("linter.")}
    return names


def test_every_module_has_a_floor_and_looks_down() -> None:
    wrong = []
    for path in sorted(LINTER.rglob("*.py")):
        parts = path.relative_to(LINTER.parent).with_suffix("").parts
        module = ".".join(part for part in parts if part != "__init__")
        if module == "linter":
            continue
        mine = module.split(".")[1]
        assert mine in FLOORS, f"{module} has no floor"
        for other in imported(path):
            if other != "linter" and floor(other) > FLOORS[mine]:
                wrong.append(f"{module} imports {other}")
    assert wrong == []
