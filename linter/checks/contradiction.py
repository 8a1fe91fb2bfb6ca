"""Kind `contradiction`: an article says the same thing both ways, or defines a thing again and again.

The finding stands at the later sentence and names the earlier one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from linter.book import Rulebook
from linter.checks.common import applies, finding, matches, silenced
from linter.finding import Finding
from linter.language.pattern import Match
from linter.language.reading import Article, Sentence
from linter.rule import Rule


def check(rules: Sequence[Rule], article: Article, book: Rulebook) -> Iterator[Finding]:
    """Findings of all `contradiction` rules, one an article for each."""
    for rule in rules:
        if not applies(rule, article):
            continue
        if "repeated" in rule.spec:
            yield from _repeats(rule, article)
            continue
        claim, against = _first(rule, "claim", article), _first(rule, "against", article)
        if claim is None or against is None or claim[0] is against[0]:
            continue
        earlier, later = sorted((claim, against), key=lambda each: each[0].index)
        related = (earlier[0].span(earlier[1].start, earlier[1].end), earlier[0].excerpt(earlier[1].start, earlier[1].end))
        yield finding(
            rule, later[0], later[1].start, later[1].end, fill={"what": related[1]}, related=[related]
        )


def _repeats(rule: Rule, article: Article) -> Iterator[Finding]:
    """Every definition of a concept after its first."""
    firsts: dict[str, tuple[Sentence, Match]] = {}
    last: tuple[int, int] | None = None
    for sentence, match in sorted(matches(rule, "repeated", article), key=lambda each: (each[0].index, each[1].start)):
        if last and last[0] == sentence.index and match.start < last[1]:
            continue
        last = (sentence.index, match.end)
        defined = next((hit.concept for hit in sentence.terms if match.start <= hit.start < match.end), None)
        if defined is None or silenced(rule, article, sentence, match.parts):
            continue
        if defined not in firsts:
            firsts[defined] = (sentence, match)
            continue
        first, place = firsts[defined]
        related = (first.span(place.start, place.end), first.excerpt(place.start, place.end))
        yield finding(rule, sentence, match.start, match.end, fill={"what": related[1]}, related=[related])


def _first(rule: Rule, place: str, article: Article) -> tuple[Sentence, Match] | None:
    spec: Any = rule.spec
    found = sorted(matches(rule, place, article), key=lambda each: (each[0].index, each[1].start))
    for sentence, match in found:
        if "about" in spec and not article.is_about(sentence, spec["about"], match.start):
            continue
        if not silenced(rule, article, sentence, match.parts):
            return sentence, match
    return None
