"""The examples beside the rules, run as tests: what has to be flagged, at the marked words, and what has to be let be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from linter.book import Rulebook
from linter.engine import lint
from linter.formats import parse
from linter.rule import Rule


class Failure(NamedTuple):
    """An example that does not behave: what it should give, and what it gives."""

    rule: str
    path: str
    example: str
    expected: str
    got: str


def run(rulebook: Rulebook, rules: Sequence[Rule]) -> Iterator[Failure]:
    """The failures among the examples of rules."""
    for rule in rules:
        details = rulebook.library.details[rule.id]
        for example in details.flag:
            wanted = example[example.index("[[") + 2 : example.index("]]")]
            source = example.replace("[[", "").replace("]]", "")
            start = example.index("[[")
            found = _spans(source, rule, rulebook)
            if (start, start + len(wanted)) not in found:
                got = " and ".join(f"“{source[first:last]}”" for first, last in found) or "nothing"
                yield Failure(rule.id, details.path, example, f"“{wanted}” flagged", got)
        for example in details.leave:
            found = _spans(example, rule, rulebook)
            if found:
                got = " and ".join(f"“{example[first:last]}”" for first, last in found)
                yield Failure(rule.id, details.path, example, "nothing flagged", got)


def _spans(source: str, rule: Rule, rulebook: Rulebook) -> list[tuple[int, int]]:
    # An example means the same on every day: it is read as on the day on which its rule was reviewed.
    today = date.fromisoformat(rulebook.library.details[rule.id].reviewed)
    # What is wrong with a suppression shows beside what all other rules find.
    rules = [each for each in rulebook.rules if each.on] if rule.kind == "suppression" else [rule]
    findings = lint(parse(source, "example.md"), rulebook, rules, today).findings
    return [(each.span.start, each.span.end) for each in findings if each.rule == rule.id]
