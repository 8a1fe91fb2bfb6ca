"""Kind `contradiction`: an article says the same thing both ways, or defines a thing again and again.

The finding stands at the later sentence and names the earlier one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from linter.book import Rulebook
from linter.checks import whole
from linter.checks.common import applies, finding, matches, silenced
from linter.finding import Finding
from linter.language.pattern import Match
from linter.language.reading import CONDITION, TREATMENT, Article
from linter.language.sentence import Sentence
from linter.rule import Rule


def check(rules: Sequence[Rule], article: Article, book: Rulebook) -> Iterator[Finding]:
    """Findings of all `contradiction` rules, one an article for each."""
    for rule in rules:
        if not applies(rule, article):
            continue
        if "claim" not in rule.spec:
            found = list(whole.check(rule, article)) if "whole" in rule.spec else []
            yield from found
            for again in _repeats(rule, article):
                if not any(other.span.start <= again.span.start < other.span.end for other in found):
                    yield again
            continue
        pairs = itertools.product(_all(rule, "claim", article), _all(rule, "against", article))
        pair = next((pair for pair in pairs if _together(article, pair[0][0], pair[1][0])), None)
        if pair is None:
            continue
        earlier, later = sorted(pair, key=lambda each: each[0].index)
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
        named = (hit for root in (CONDITION, TREATMENT) for hit in sentence.named(root))
        defined = next((hit.concept for hit in named if match.start <= hit.start < match.end), None)
        if defined is None or silenced(rule, article, sentence, match.parts):
            continue
        if defined not in firsts:
            firsts[defined] = (sentence, match)
            continue
        first, place = firsts[defined]
        related = (first.span(place.start, place.end), first.excerpt(place.start, place.end))
        yield finding(rule, sentence, match.start, match.end, fill={"what": related[1]}, related=[related])


def _all(rule: Rule, place: str, article: Article) -> list[tuple[Sentence, Match]]:
    spec: Any = rule.spec
    found = sorted(matches(rule, place, article), key=lambda each: (each[0].index, each[1].start))
    return [
        (sentence, match)
        for sentence, match in found
        if ("about" not in spec or article.is_about(sentence, spec["about"], match.start))
        and not silenced(rule, article, sentence, match.parts)
    ]


_FORMS = frozenset(["tablet", "capsule", "drop", "cream", "gel", "spray", "patch", "injection", "syrup", "inhaler", "pill", "powder", "tea", "drip", "jab", "lozenge"])
"""Forms of medicine: an article that speaks of two of them speaks of two treatments."""


def _together(article: Article, one: Sentence, other: Sentence) -> bool:
    """Whether two sentences speak of the same treatment, as far as they name any."""
    if one is other:
        return False
    forms = [_FORMS.intersection(word.removesuffix("s") for word in each.tokens.words[each.start : each.end]) for each in (one, other)]
    if all(forms) and forms[0].isdisjoint(forms[1]):
        return False
    named = [[hit.concept for hit in each.named(TREATMENT) if not hit.concept.startswith("generic")] for each in (one, other)]
    topics = [names[0] if names else article.carried(each, TREATMENT) for names, each in zip(named, (one, other), strict=True)]
    ills = [{hit.concept for hit in each.named(CONDITION)} for each in (one, other)]
    return (None in topics or topics[0] == topics[1]) and not (all(ills) and ills[0].isdisjoint(ills[1]))
