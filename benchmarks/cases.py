"""How many claims of `tests/cases/` are found, and how many near misses are left alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import yaml

from linter.book import Rulebook
from linter.engine import choose, lint
from linter.formats import parse

TODAY = date(2026, 11, 25)
"""The day on which the cases are read."""
CASES = Path(__file__).resolve().parent.parent / "tests" / "cases"


class Tally(NamedTuple):
    """A round of one category: claims found of those there are, near misses left alone of those there are."""

    category: str
    round: str
    found: int
    claims: int
    left: int
    misses: int

    @property
    def recall(self) -> float:
        return self.found / self.claims

    @property
    def specificity(self) -> float:
        return self.left / self.misses


def tallies(book: Rulebook, folder: Path = CASES) -> Iterator[Tally]:
    """Every round of every category. A case counts as flagged where a default rule of its category finds something."""
    for path in sorted(folder.glob("*.yaml")):
        category = path.stem
        rules = [rule for rule in choose(book) if rule.category == category]
        for name, cases in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader).items():
            flagged = {"flag": 0, "leave": 0}
            total = {"flag": 0, "leave": 0}
            for case in cases:
                kind = "flag" if "flag" in case else "leave"
                total[kind] += 1
                flagged[kind] += bool(lint(parse(case[kind], "case.md"), book, rules, TODAY).findings)
            yield Tally(category, name, flagged["flag"], total["flag"], total["leave"] - flagged["leave"], total["leave"])
