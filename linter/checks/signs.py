"""What speaks for something being told: signs that are counted and weighed, for rules of the kinds `requires` and `match`."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any

from linter.book import Rulebook
from linter.checks.common import article_cites, cited
from linter.checks.known import established
from linter.checks.nearby import same_unit, unit
from linter.language.pattern import Match
from linter.language.reading import Article
from linter.language.sentence import Sentence
from linter.rule import Rule

_WORDS = frozenset(("any", "all", "regex"))
_TIMEOUT = 0.2
"""Seconds that one raw regular expression may take over one sentence."""


def given(article: Article, fields: Iterable[str]) -> bool:
    """Whether the front matter fills one of some fields, however it spells their names."""
    filled = {_plain(name) for name, field in article.document.fields.items() if field.value}
    return any(_plain(name) in filled for name in fields)


def _plain(name: str) -> str:
    """A field's name without what only its spelling adds: "lastReviewed" and "last-reviewed" are "last_reviewed"."""
    return re.sub(r"[\W_]+", "", name).lower()


def enough(rule: Rule, article: Article, unit: Container[int]) -> bool:
    """Whether the signs that stand in these sentences are worth what `then` wants."""
    then: Any = rule.spec["then"]
    worth = 0.0
    for number, sign in enumerate(then["signs"]):
        told = given(article, sign.get("field", ())) or (sign.get("cited") and article_cites(article))
        if told or (_WORDS & sign.keys() and _sentences(rule, article, number, sign, unit) >= sign.get("least", 1)):
            worth += sign.get("worth", 1)
    return worth >= float(then.get("least", 1))


def may_add_up(rule: Rule, article: Article) -> Iterator[Sentence]:
    """The sentences that may hold what a rule looks for, and the signs that it needs in the same sentence."""
    near: Any = rule.spec["near"]
    places = ["any"]
    for number, sign in enumerate(near["signs"]):
        if sign.get("needed") and "any" in sign and sign.get("within", near.get("within")) == "sentence":
            places.append(f"near-sign{number}-any")
    filed = [article.language.later(f"{rule.id}#{place}") for place in places]
    kinds = rule.when.kinds
    for sentence in article.sentences:
        if kinds and sentence.block.kind not in kinds:
            continue
        present = sentence.present
        for each in filed:
            if each is None or not each.may_fit(present):
                break
        else:
            yield sentence


def add_up(rule: Rule, article: Article, sentence: Sentence, book: Rulebook) -> bool:
    """Whether the signs that stand near a sentence, each within its own unit, are worth what `near` wants.

    Without one that is `needed` nothing adds up. A sign that is `established` stands where all that the sentence treats
    with is known to help, one that is `cited` where something to look up stands in the sentence or behind it.
    """
    near: Any = rule.spec["near"]
    least = float(near.get("least", 1))
    units: dict[str, list[Sentence]] = {}
    worth = 0.0
    for number, left in near["order"]:
        sign = near["signs"][number]
        within = sign.get("within", near.get("within", "paragraph"))
        if within not in units:
            units[within] = [other for other in unit(sentence, within) if _reached(sentence, other, near)] if within not in _WIDE else []
        place = f"{rule.id}#near-sign{number}"
        if "established" in sign:
            told = established(article, sentence, book)
        elif "cited" in sign:
            told = any(cited(other) for other in unit(sentence, within) if other.index >= sentence.index)
        elif within in _WIDE:
            there = (other for other, _ in article.found(f"{place}-any") if same_unit(sentence, other, within))
            told = any(_told_in(other, article, place) for other in there)
        else:
            told = any(_told_in(other, article, place) for other in units[within])
        if told:
            worth += sign.get("worth", 1)
        elif sign.get("needed"):
            return False
        if worth + left < least:
            return False
    return worth >= least


def stretch(rule: Rule, article: Article, sentence: Sentence, held: Sequence[Match]) -> tuple[int, int]:
    """From the first to the last token of what was found in a sentence and of the signs in it that speak for it: one word
    of several that tell something together is no place to point at.
    """
    near: Any = rule.spec["near"]
    found = list(held)
    for number, sign in enumerate(near["signs"]):
        if "any" in sign and (sign.get("needed") or sign.get("worth", 1) > 0):
            found += _stands(sentence, article, f"{rule.id}#near-sign{number}")
    return min(match.start for match in found), max(match.end for match in found)


def _reached(sentence: Sentence, other: Sentence, near: Any) -> bool:
    """Whether another sentence is near enough: cells of a row and heads of a column always are."""
    return "reach" not in near or other.block_index != sentence.block_index or abs(other.index - sentence.index) <= near["reach"]


_WIDE = frozenset(("article", "section"))
"""Units of many sentences, which are not gone through one by one."""


def _told_in(sentence: Sentence, article: Article, place: str) -> bool:
    """Whether a sentence holds one of a sign's patterns."""
    return next(_stands(sentence, article, place), None) is not None


def _stands(sentence: Sentence, article: Article, place: str) -> Iterator[Match]:
    """Where a sentence holds one of a sign's patterns that none of its exceptions overlaps."""
    return (found for found in article.found_in(sentence, f"{place}-any") if not article.masked(sentence, found, f"{place}-except"))


def _sentences(rule: Rule, article: Article, number: int, sign: Any, unit: Container[int]) -> int:
    """In how many of these sentences a sign stands, with all that it names."""
    place = f"{rule.id}#sign{number}"
    wanted = [f"{place}-any"] if "any" in sign else []
    wanted += [f"{place}-all{part}" for part in range(len(sign.get("all", ())))]
    found = set.intersection(*(_indices(article, each) for each in wanted)) if wanted else set(range(len(article.sentences)))
    found = {index for index in found - _indices(article, f"{place}-except") if index in unit}
    return len(_by_regex(article, str(sign["regex"]), found) if "regex" in sign else found)


def _indices(article: Article, place: str) -> set[int]:
    return {sentence.index for sentence, _ in article.found(place)}


def _by_regex(article: Article, pattern: str, among: Iterable[int]) -> set[int]:
    import regex

    compiled = regex.compile(pattern)
    found = set()
    for index in among:
        try:
            if compiled.search(article.sentences[index].text, timeout=_TIMEOUT):
                found.add(index)
        except TimeoutError:
            continue
    return found
