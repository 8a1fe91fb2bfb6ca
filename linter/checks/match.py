"""Kind `match`: these words, concepts or numbers stand here, told as a fact."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from linter.book import Rulebook
from linter.checks import abbreviation, overdue, signs, swap
from linter.checks.common import applies, finding, make, matches, silenced
from linter.checks.fitting import fitting
from linter.checks.nearby import same_unit, stands
from linter.document import ITEM, PARAGRAPH
from linter.finding import Finding
from linter.language.pattern import Match
from linter.language.reading import Article
from linter.language.sentence import Sentence
from linter.language.tokens import canonical
from linter.rule import Rule

_TIMEOUT = 0.2
"""Seconds that one raw regular expression may take over one block."""


def check(rules: Sequence[Rule], article: Article, book: Rulebook) -> Iterator[Finding]:
    """Findings of all `match` rules."""
    for rule in rules:
        if not applies(rule, article):
            continue
        near: Any = rule.spec.get("near", {})
        if "signs" in near:
            yield from _summed(rule, article, book)
            continue
        if "overdue" in rule.spec:
            yield from overdue.check(rule, article)
            continue
        if "regex" in rule.spec:
            yield from _regex(rule, article, book)
        if "swap" in rule.spec:
            yield from swap.check(rule, article)
        if "undefined" in rule.spec:
            yield from abbreviation.check(rule, article)
        taken: list[tuple[Sentence, Match]] = []
        for sentence, found in sorted(candidates(rule, rule.spec, "", article), key=lambda each: (each[0].index, each[1].start, -each[1].end)):
            if any(other is sentence and found.start < kept.end and kept.start < found.end for other, kept in taken[-3:]):
                continue
            if _holds(rule, article, sentence, found, book):
                taken.append((sentence, found))
                fill = _replacement(rule, sentence, found)
                yield finding(rule, sentence, found.start, found.end, fill=fill, replacement=_exact(rule, sentence, found, fill))


def _summed(rule: Rule, article: Article, book: Rulebook) -> Iterator[Finding]:
    """Where signs add up: once in each unit that they are looked for in, from the first to the last that the first such
    sentence holds.

    No single word says what they say together, so most of what was found has to stand when denials and questions are heard.
    """
    near: Any = rule.spec["near"]
    flagged: Sentence | None = None
    for sentence in signs.may_add_up(rule, article):
        if flagged and same_unit(flagged, sentence, str(near.get("within", "paragraph"))):
            continue  # what adds up in a paragraph adds up in each of its sentences
        found = article.found_in(sentence, f"{rule.id}#any")
        if not found or not signs.add_up(rule, article, sentence, book):
            continue
        found_here = _outermost(found)
        held = [match for match in found_here if _holds(rule, article, sentence, match, book)]
        if len(held) * 2 > len(found_here):
            flagged = sentence
            yield finding(rule, sentence, *signs.stretch(rule, article, sentence, held))


def _outermost(matches: Iterable[Match]) -> list[Match]:
    """Matches in reading order without those that lie within the one before: "no child has colic" is not denied by its own "no"."""
    kept: list[Match] = []
    for match in matches:
        if not kept or match.end > kept[-1].end:
            kept.append(match)
    return kept


def _replacement(rule: Rule, sentence: Sentence, found: Match) -> dict[str, str] | None:
    spec: Any = rule.spec
    words = " ".join(sentence.tokens.words[found.start : found.end])
    replace = rule.instead.get(words) or spec.get("replace")
    return {"replace": str(replace)} if replace else None


def _exact(rule: Rule, sentence: Sentence, found: Match, fill: Mapping[str, str] | None) -> str:
    """What can be put in place of the words, where the rule says that its replacement for them is that exact."""
    exact: Any = rule.spec.get("exact", ())
    tokens = sentence.tokens
    if not fill or " ".join(tokens.words[found.start : found.end]) not in map(canonical, exact):
        return ""
    return fitting(fill["replace"], sentence.block.text, tokens.starts[found.start], tokens.ends[found.end - 1])


def candidates(rule: Rule, spec: Any, place: str, article: Article) -> Iterator[tuple[Sentence, Match]]:
    """What the patterns `any` and `all` of a specification match; `place` is where in the rule it stands."""
    yield from matches(rule, f"{place}any", article)
    needed = spec.get("all", ())
    if needed:
        per: list[dict[int, tuple[Sentence, Match]]] = []
        for number in range(len(needed)):
            places: dict[int, tuple[Sentence, Match]] = {}
            for sentence, found in matches(rule, f"{place}all{number}", article):
                places.setdefault(sentence.index, (sentence, found))
            per.append(places)
        for index, (sentence, _) in per[0].items():
            if all(index in places for places in per):
                parts = sorted(part for places in per for part in places[index][1].parts)
                yield sentence, Match(parts[0][0], max(end for _, end in parts), tuple(parts))


def _holds(rule: Rule, article: Article, sentence: Sentence, found: Match, book: Rulebook) -> bool:
    spec: Any = rule.spec
    if "about" in spec and not article.is_about(sentence, spec["about"], found.start):
        return False
    if "number" in spec and not _number(spec["number"], sentence, found):
        return False
    if article.masked(sentence, found, f"{rule.id}#except"):
        return False
    if "near" in spec and "any" in spec["near"] and not stands(rule, article, sentence, "near"):
        return False
    if "without" in spec and stands(rule, article, sentence, "without"):
        return False
    return not silenced(rule, article, sentence, found.parts, book)


def _number(spec: Any, sentence: Sentence, found: Match) -> bool:
    words = sentence.tokens.words
    units = {str(unit).lower() for unit in spec["unit"]}
    values = []
    for at in range(found.start, found.end):
        if words[at][0].isdigit():
            after = words[at + 1] if at + 1 < sentence.end else ""
            if after in units:
                values.append(float(words[at].replace(",", "")))
    if not values:
        return False
    if "outside" in spec:
        low, high = spec["outside"]
        return any(not low <= value <= high for value in values)
    if "inside" in spec:
        low, high = spec["inside"]
        return any(low <= value <= high for value in values)
    return True


@cache
def _compiled(pattern: str) -> Any:
    import regex

    return regex.compile(pattern)


def _regex(rule: Rule, article: Article, book: Rulebook) -> Iterator[Finding]:
    kinds = rule.when.kinds
    marks: Any = rule.spec.get("marks", ())
    for index, block in enumerate(article.document.blocks):
        if (kinds and block.kind not in kinds) or (marks and not any(mark in block.text for mark in marks)):
            continue
        if rule.spec.get("open") and _is_closed(block.text):
            continue
        compiled = _compiled(str(rule.spec["regex"]))
        try:
            ranges = [found.span() for found in compiled.finditer(block.text, timeout=_TIMEOUT)]
        except TimeoutError:
            continue
        goes_on = block.kind == PARAGRAPH and any(each.kind == ITEM for each in article.document.blocks[index + 1 : index + 2])
        for first, last in ranges:
            if goes_on and last == len(block.text):
                continue  # the list after it ends the sentence
            if first < last and (place := _tokens_at(article, index, first, last)) and _holds(rule, article, *place, book):
                yield make(rule, block.span(first, last), block.text[first:last])


def _is_closed(text: str) -> bool:
    """Whether a text ends with a stop, as nearly all paragraphs do."""
    text = text.rstrip()
    return text.endswith((".", "!", "?", ":", ";", ")", "”")) and not text.endswith("...")


def _tokens_at(article: Article, index: int, first: int, last: int) -> tuple[Sentence, Match] | None:
    """The sentence of a block and its tokens that a range of the block's text begins in; None where it has none."""
    tokens = article.tokens[index]
    start, end = bisect_right(tokens.ends, first), bisect_left(tokens.starts, last)
    for sentence in article.of_block(index):
        if sentence.start <= start < sentence.end:
            end = max(start + 1, min(end, sentence.end))
            return sentence, Match(start, end, ((start, end),))
    return None
