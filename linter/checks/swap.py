"""The part of `match` that asks for everyday words: each hard word once, with what to say instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from linter.checks.common import finding, matches, silenced
from linter.checks.first_use import Use, around, is_explained, is_name, is_read, unexplained
from linter.finding import Finding
from linter.language.explained import bracketed, says, stems
from linter.language.reading import Article
from linter.rule import Rule

EITHER = "/"
"""Parts the past form from the participle of a replacement: "gave/given"."""
_HELPERS = frozenset(["am", "are", "be", "been", "being", "get", "gets", "had", "has", "have", "having", "is", "s", "ve", "was", "were"])
_ARTICLE = re.compile(r"\b(an?)\s+[\"“‘*]*$", re.IGNORECASE)
_VOWEL = re.compile(r"[aeio]|u(?!ni|se|ri)", re.IGNORECASE)


def check(rule: Rule, article: Article) -> Iterator[Finding]:
    """The first use of each word that is neither explained nor part of a name."""
    swap: Any = rule.spec["swap"]
    forms: dict[str, Any] = swap["forms"]
    explains = "explained" in rule.unless
    for number, uses in _uses(rule, article, forms).items():
        begins = stems(swap["plain"][number]) if explains else []

        def told(use: Use, begins: list[str] = begins) -> bool:
            if not explains:
                return False
            text = use.sentence.block.text
            return bracketed(text, use.first, use.last) or is_explained(article, use) or says(around(article, use), begins)

        def let_be(use: Use) -> bool:
            return is_name(use) or silenced(rule, article, use.sentence, ((use.start, use.end),))

        use = unexplained(uses, told, let_be)
        if use is not None:
            words = use.sentence.tokens.words
            form = forms[" ".join(words[use.start : use.end])]
            replacement = swap["plain"][number] if isinstance(form, int) else form[0]
            shown = replacement or swap["plain"][number]
            yield finding(
                rule, use.sentence, use.start, use.end, fill={"replace": _chosen(shown, use)}, replacement=_fitting(replacement, use)
            )


def _uses(rule: Rule, article: Article, forms: dict[str, Any]) -> dict[int, list[Use]]:
    """Where the words stand, by entry, in reading order; of words inside each other the longest."""
    masks = article.found.get(f"{rule.id}#except", ())
    uses: dict[int, list[Use]] = {}
    last: tuple[int, int] = (-1, 0)
    for sentence, found in sorted(matches(rule, "swap", article), key=lambda each: (each[0].index, each[1].start, -each[1].end)):
        if last[0] == sentence.index and found.start < last[1]:
            continue
        if any(other is sentence and mask.start < found.end and found.start < mask.end for other, mask in masks):
            continue
        if not is_read(article, sentence):
            continue
        last = (sentence.index, found.end)
        tokens = sentence.tokens
        form = forms[" ".join(tokens.words[found.start : found.end])]
        number = form if isinstance(form, int) else form[1]
        place = tokens.starts[found.start], tokens.ends[found.end - 1]
        uses.setdefault(number, []).append(Use(sentence, found.start, found.end, *place))
    return uses


def _helped(use: Use) -> bool:
    words = use.sentence.tokens.words[max(use.sentence.start, use.start - 3) : use.start]
    return not _HELPERS.isdisjoint(words)


def _chosen(replacement: str, use: Use) -> str:
    """The replacement as it would stand: of a past form and a participle the one that the sentence asks for."""
    past, either, participle = replacement.partition(EITHER)
    if not either:
        return replacement
    head, _, rest = participle.partition(" ")
    return f"{head} {rest}".strip() if _helped(use) else f"{past} {rest}".strip()


def _fitting(replacement: str, use: Use) -> str:
    """The words that can be put in place of what was flagged with nothing else changed; empty where none can."""
    if not replacement or (EITHER in replacement and not _helped(use)):
        return ""
    new = _chosen(replacement, use)
    text = use.sentence.block.text
    article = _ARTICLE.search(text[: use.first])
    if article and (len(article[1]) == 2) != bool(_VOWEL.match(new)):
        return ""
    written = text[use.first : use.last]
    return new[:1].upper() + new[1:] if written[:1].isupper() and not written.isupper() else new
