"""What speaks for something being told: signs that are counted and weighed, for rules of the kinds `requires` and `match`."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import Any

from linter.book import Rulebook
from linter.checks.common import article_cites, cited
from linter.checks.known import established
from linter.checks.nearby import same_unit
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


def add_up(rule: Rule, article: Article, sentence: Sentence, book: Rulebook) -> bool:
    """Whether the signs that stand near a sentence, each within its own unit, are worth what `near` wants.

    Without one that is `needed` nothing adds up. A sign that is `established` stands where all that the sentence treats
    with is known to help, and one that is `cited` where its unit holds something that can be followed up.
    """
    near: Any = rule.spec["near"]
    units: dict[str, list[Sentence]] = {}
    worth = 0.0
    for number, sign in enumerate(near["signs"]):
        within = sign.get("within", near.get("within", "paragraph"))
        if within not in units:
            units[within] = [other for other in article.sentences if same_unit(sentence, other, within)]
        if "established" in sign:
            told = established(article, sentence, book)
        elif "cited" in sign:
            told = any(cited(other) for other in units[within])
        else:
            told = any(_told_in(other, article, f"{rule.id}#near-sign{number}") for other in units[within])
        if told:
            worth += sign.get("worth", 1)
        elif sign.get("needed"):
            return False
    return worth >= float(near.get("least", 1))


def _told_in(sentence: Sentence, article: Article, place: str) -> bool:
    """Whether a sentence holds one of a sign's patterns that none of its exceptions overlaps."""
    return any(not article.masked(sentence, found, f"{place}-except") for found in article.found_in(sentence, f"{place}-any"))


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
