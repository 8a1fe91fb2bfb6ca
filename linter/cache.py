"""Results kept between runs: an article that nothing has changed for is not linted again.

What an article gives depends on its text, its format, the rules, the settings and the day. A mark of all of them stands
beside what is kept, and where it differs, what is kept counts for nothing.
"""

from __future__ import annotations

import json
import os
from datetime import date
from hashlib import sha256
from typing import Any
from zlib import crc32

from linter import __version__
from linter.config.plan import Plan
from linter.engine import Metrics, Result
from linter.finding import Finding
from linter.rule import Evidence
from linter.rulebook import kept
from linter.rulebook.load import cache_folder
from linter.suppress import Suppression
from linter.text import Span

_SECTION = "results"


class Results:
    """What was found by earlier runs in the same folder, and what this one adds. A broken file of them is an empty one."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._path = os.path.join(cache_folder(), f"results-{crc32(os.getcwd().encode()):08x}")
        sections = kept.read(self._path, __version__)
        self._kept: kept.Lines | dict[str, Any] = sections[_SECTION] if sections else {}
        self._new: dict[str, Any] = {}
        self._marks: dict[int, str] = {}
        """Of the plans, by identity: they live as long as the run."""

    def get(self, path: str, text: str, plan: Plan) -> Result | None:
        """What was found in an article, where nothing has changed since."""
        row = self._kept.get(_name(path))
        return _result(row[1]) if row and row[0] == self._mark(path, text, plan) else None

    def put(self, path: str, text: str, plan: Plan, result: Result) -> None:
        """Keeps what was found in an article, once `save` is called."""
        if plan.book.stamp:
            self._new[_name(path)] = [self._mark(path, text, plan), result, path]

    def save(self) -> None:
        """Writes what was added, beside what was kept of articles that are still there."""
        if self._new:
            others = {name: row for name, row in self._kept.items() if name not in self._new and os.path.lexists(row[2])}
            kept.write(self._path, __version__, {_SECTION: others | self._new}, default=str)

    def _mark(self, path: str, text: str, plan: Plan) -> str:
        if id(plan) not in self._marks:
            options = [sorted(each) if isinstance(each, frozenset) else each for each in plan.options]
            rules = [(rule.id, rule.severity, [each.source for each in rule.evidence]) for rule in plan.rules]
            self._marks[id(plan)] = _digest(json.dumps([plan.book.stamp, options, rules, str(self._today)]))
        return _digest("\0".join((self._marks[id(plan)], os.path.splitext(path)[1], text)))


def _name(path: str) -> str:
    return _digest(os.path.abspath(path))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _result(row: list[Any]) -> Result:
    """A result as `json` has read it: tuples have become lists, and dates text."""
    findings, (words, sentences, grade, grades), quiet, problems, headings = row
    return Result(
        tuple(map(_finding, findings)),
        Metrics(words, sentences, grade, grades),
        tuple((_finding(finding), _suppression(by)) for finding, by in quiet),
        tuple((at, said) for at, said in problems),
        tuple((at, heading) for at, heading in headings),
    )


def _finding(row: list[Any]) -> Finding:
    rule, category, severity, span, message, excerpt, suggestion, evidence, related, replacement, whole, again = row
    return Finding(
        rule,
        category,
        severity,
        Span(*span),
        message,
        excerpt,
        suggestion,
        tuple(Evidence(source, shows, bears, certainty, tuple(of), region) for source, shows, bears, certainty, of, region in evidence),
        _places(related),
        replacement,
        whole,
        _places(again),
    )


def _places(rows: list[Any]) -> tuple[tuple[Span, str], ...]:
    return tuple((Span(*span), text) for span, text in rows)


def _suppression(row: list[Any]) -> Suppression:
    span, names, reason, by, until, covers, problem, places, dated = row
    last = date.fromisoformat(until) if until else None
    return Suppression(Span(*span), tuple(names), reason, by, last, Span(*covers), problem, tuple(Span(*each) for each in places), Span(*dated))
