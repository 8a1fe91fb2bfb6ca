"""Findings that a publication's settings let be: words of its glossary, and wording that somebody prescribes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from linter.document import Document
from linter.finding import Finding
from linter.options import Options
from linter.rule import Rule
from linter.text import Span, fold

PLAIN = "plain-language"
"""The category of the rules that a glossary is for."""


def unspared(findings: Sequence[Finding], rules: Mapping[str, Rule], document: Document, options: Options) -> list[Finding]:
    """The findings that stay."""
    kept = [each for each in findings if each.category != PLAIN or words(each.excerpt) not in options.glossary]
    if not options.allowed or not kept:
        return kept
    places = list(_places(document, options.allowed))
    if not places:
        return kept
    return [each for each in kept if is_whole(rules[each.rule]) or not any(_within(each.span, place) for place in places)]


def words(text: str) -> str:
    """A text as a glossary compares it."""
    return " ".join(fold(text).split())


def is_whole(rule: Rule) -> bool:
    """Whether a rule is about an article as a whole, and points to its title only to point somewhere."""
    if rule.kind == "measure":
        return rule.spec.get("of") == "article"
    return rule.kind == "requires" and ("if" not in rule.spec or "at" in rule.spec)


def _within(span: Span, place: Span) -> bool:
    return place.start <= span.start and span.end <= place.end


def _places(document: Document, allowed: Sequence[str]) -> Iterator[Span]:
    """Where prescribed wording stands, whatever its case, quotes, dashes and spaces, and never as part of a word."""
    patterns = [re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, fold(text).split())) + r"(?!\w)") for text in allowed]
    for block in document.blocks:
        text = fold(block.text)
        for pattern in patterns:
            for found in pattern.finditer(text):
                yield block.span(*found.span())
