"""Kind `contradiction`: an article says the same thing both ways, or defines a thing again and again.

The finding stands at the later sentence and names the earlier one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from linter.book import Rulebook
from linter.checks import figures, whole
from linter.checks.common import applies, finding, matches, silenced
from linter.checks.sorts import FORMS, of_two_sorts
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
        if rule.spec.get("whole") == "figures":
            yield from _figures(rule, article)
            continue
        if "pairs" in rule.spec:
            yield from _pairs(rule, article)
            continue
        if "claim" not in rule.spec:
            found = list(whole.check(rule, article)) if "whole" in rule.spec else []
            yield from found
            for again in _repeats(rule, article):
                if not any(other.span.start <= again.span.start < other.span.end for other in found):
                    yield again
            continue
        both = itertools.product(_all(rule, "claim", article), _all(rule, "against", article))
        pair = next((pair for pair in both if _together(article, pair[0][0], pair[1][0])), None)
        if pair is not None:
            yield _odds(rule, pair)


def _odds(rule: Rule, pair: tuple[tuple[Sentence, Match], tuple[Sentence, Match]]) -> Finding:
    """A finding at the later of two statements that names the earlier."""
    earlier, later = sorted(pair, key=lambda each: each[0].index)
    related = (earlier[0].span(earlier[1].start, earlier[1].end), earlier[0].excerpt(earlier[1].start, earlier[1].end))
    return finding(rule, later[0], later[1].start, later[1].end, fill={"what": related[1]}, related=[related])


def _pairs(rule: Rule, article: Article) -> Iterator[Finding]:
    """What is said both ways of the same thing, for each pair of a rule that lists several."""
    spec: Any = rule.spec
    for number in range(len(spec["pairs"])):
        claims = _told(rule, f"pair{number}-claim", article)
        against = _told(rule, f"pair{number}-against", article) if claims else []
        for pair in itertools.product(claims, against):
            if _together(article, pair[0][0], pair[1][0]) and whole.alike(*pair[0], *pair[1]):
                yield _odds(rule, pair)
                break


_DENIALS = frozenset(["not", "no", "never", "nobody", "none", "nothing", "without", "avoid", "neither"])


def _told(rule: Rule, place: str, article: Article) -> list[tuple[Sentence, Match]]:
    """What one side of a pair matches, without what is denied or doubted by words outside the match."""
    return [
        (sentence, found)
        for sentence, found in _all(rule, place, article)
        if not _DENIALS.isdisjoint(sentence.tokens.words[found.start : found.end])
        or article.statuses(sentence, found.parts).isdisjoint(("negated", "hedged"))
    ]


def _figures(rule: Rule, article: Article) -> Iterator[Finding]:
    """Figures of the same thing that exclude each other."""
    for (one, earlier), (other, later) in figures.pairs(article):
        matches = [Match(each.start, each.end, ((each.start, each.end),)) for each in (earlier, later)]
        if not _together(article, one, other) or silenced(rule, article, one, matches[0].parts) or silenced(rule, article, other, matches[1].parts):
            continue
        yield _odds(rule, ((one, matches[0]), (other, matches[1])))


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


_OUTSIDE = FORMS - {"tablet", "capsule", "syrup", "pill", "powder", "tea", "lozenge"}
"""Those that are not swallowed, and so no "oral" medicine."""


_DEGREES = frozenset(["mild", "severe", "serious", "minor", "moderate"])


def _together(article: Article, one: Sentence, other: Sentence) -> bool:
    """Whether two sentences speak of the same treatment, as far as they name any."""
    if one is other or of_two_sorts(one, other):
        return False
    degrees = [_DEGREES.intersection(each.tokens.words[each.start : each.end]) for each in (one, other)]
    if all(degrees) and degrees[0].isdisjoint(degrees[1]):
        return False
    forms = [FORMS.intersection(word.removesuffix("s") for word in each.tokens.words[each.start : each.end]) for each in (one, other)]
    if all(forms) and forms[0].isdisjoint(forms[1]):
        return False
    if any("oral" in each.tokens.words[each.start : each.end] and not there.isdisjoint(_OUTSIDE) for each, there in ((one, forms[1]), (other, forms[0]))):
        return False
    named = [[hit.concept for hit in each.named(TREATMENT) if not hit.concept.startswith("generic")] for each in (one, other)]
    titled = [hit.concept for hit in article.title_hits if TREATMENT in article.language.lexicon.broader[hit.concept] and not hit.concept.startswith("generic")]
    topics: list[list[str | None]] = [[*names] or [article.carried(each, TREATMENT), *titled] for names, each in zip(named, (one, other), strict=True)]
    ills = [{hit.concept for hit in each.named(CONDITION)} for each in (one, other)]
    kin = any(_kin(article, first, second) for first, second in itertools.product(*topics))
    return kin and not (all(ills) and ills[0].isdisjoint(ills[1]))


def _kin(article: Article, one: str | None, other: str | None) -> bool:
    """Whether two treatments are the same, or one is the other more broadly put: a hepatitis B vaccine, a vaccine."""
    if one is None or other is None or one == other:
        return True
    broader = article.language.lexicon.broader
    if one in broader.get(other, ()) or other in broader.get(one, ()):
        return True
    parts = [set(one.split("-")), set(other.split("-"))]
    return parts[0] <= parts[1] or parts[1] <= parts[0]
