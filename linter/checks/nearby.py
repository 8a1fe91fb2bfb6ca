"""What stands near a sentence: in the same paragraph, section or article, or close by and about the same thing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from linter.document import HEADER
from linter.language.reading import Article
from linter.language.sentence import Sentence
from linter.rule import Rule

_FAR = 6
"""How many sentences away something nearby may stand."""
_SHARED = 2
"""How many words of substance a sentence nearby has in common."""
_STEM = 5
"""Words that begin with so many same letters are the same: "depression", "depressive"."""
_EMPTY = frozenset(
    ["about", "after", "again", "among", "because", "been", "before", "being", "between", "both", "could", "does", "during", "each", "even", "every", "from", "have", "health", "heart", "higher", "into", "just", "least", "less", "like", "lower", "many", "more", "most", "much", "often", "only", "other", "over", "patient", "patients", "people", "person", "percent", "rate", "rates", "research", "researchers", "risk", "risks", "same", "show", "shows", "some", "still", "study", "studies", "such", "than", "that", "their", "them", "then", "there", "these", "they", "this", "those", "through", "treatment", "under", "very", "well", "were", "what", "when", "where", "which", "while", "will", "with", "women", "would", "year", "years", "your", "associated", "effect", "effects", "increase", "increased", "increases", "found", "finding", "findings", "group", "linked", "published", "reduce", "reduced", "reduces", "reducing", "according", "journal", "using", "today", "university", "likely", "disease"]
)
"""Words that two sentences may have in common without being about the same thing."""


def same_unit(one: Sentence, other: Sentence, within: str) -> bool:
    """Whether two sentences stand in the same sentence, paragraph, section or article, or nearby."""
    if within == "article":
        return True
    if within == "sentence":
        return one is other
    if within == "next-sentence":
        return -1 <= other.index - one.index <= 1 and abs(one.block_index - other.block_index) <= 1
    if within in ("paragraph", "nearby"):
        same_row = one.block.group and (one.block.group, one.block.row) == (other.block.group, other.block.row)
        if one.block_index == other.block_index or bool(same_row and one.block.row):
            return True
        if one.block.kind == HEADER and one.block.group == other.block.group:
            return True  # what heads a table's column is said of all that stands below
        return within == "nearby" and _nearby(one, other)
    headings = one.article.headings
    return headings.get(one.block_index) == headings.get(other.block_index)


def unit(sentence: Sentence, within: str) -> list[Sentence]:
    """The sentences in the same sentence, paragraph, section or article as one, or near it, in order."""
    among = sentence.article.sentences
    if within == "article":
        return among
    if within == "sentence":
        return [sentence]
    if within in _CLOSE:
        first, last = _paragraph(sentence)
        if within == "paragraph" and sentence.block.kind != HEADER:
            return among[first:last]
        if within != "paragraph":
            first, last = min(first, sentence.index - _FAR), max(last, sentence.index + _FAR + 1)
        among = among[max(0, first) : last]
    return [other for other in among if same_unit(sentence, other, within)]


_CLOSE = frozenset(("next-sentence", "paragraph", "nearby"))


def _paragraph(sentence: Sentence) -> tuple[int, int]:
    """The sentences, from and up to, of its block and of the blocks beside it that stand in the same row of a table."""
    article, at, block = sentence.article, sentence.block_index, sentence.block
    blocks = article.document.blocks
    before = after = at
    if block.group and block.row:
        row = (block.group, block.row)
        while before and (blocks[before - 1].group, blocks[before - 1].row) == row:
            before -= 1
        while after + 1 < len(blocks) and (blocks[after + 1].group, blocks[after + 1].row) == row:
            after += 1
    return article.first_of_block[before], article.first_of_block[after + 1]


def _nearby(one: Sentence, other: Sentence) -> bool:
    """Whether another sentence stands next to it, or close by and is about the same thing."""
    if abs(other.index - one.index) == 1:
        return True
    if abs(other.index - one.index) > _FAR:
        return False
    return len(_substance(one) & _substance(other)) >= _SHARED


def _substance(sentence: Sentence) -> set[str]:
    words = sentence.tokens.words[sentence.start : sentence.end]
    return {word[:_STEM] for word in words if len(word) > 3 and word[0].isalpha() and word not in _EMPTY}


def stands(rule: Rule, article: Article, sentence: Sentence, key: str) -> bool:
    """Whether one of the patterns under a key of a rule (`near`, `without`) stands within its unit of a sentence."""
    spec: Any = rule.spec.get(key)
    if not isinstance(spec, Mapping):
        return False
    within = str(spec.get("within", "paragraph"))
    return any(same_unit(sentence, other, within) for other, _ in article.found(f"{rule.id}#{key}-any"))
