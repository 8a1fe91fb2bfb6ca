"""What `match` asks of hard words and of abbreviations: that the first of them in an article is explained."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from linter.document import ALT, CELL, FIELD, FOOTNOTE, HEADER, HEADING, ITEM, PARAGRAPH
from linter.language.explained import explained
from linter.language.reading import Article
from linter.language.sentence import Sentence
from linter.rule import Rule
from linter.text import pattern


class Use(NamedTuple):
    """A word at tokens `start` up to `end` of a sentence, and at `first` up to `last` of its block's text."""

    sentence: Sentence
    start: int
    end: int
    first: int
    last: int


_APART = frozenset((HEADING, FIELD, HEADER, ALT))
"""Kinds of block whose words may be explained anywhere in the article."""
_APPENDED = pattern(
    r"[\W\d]*(?:references?|sources?|further (?:reading|information)|bibliography|citations?|footnotes|useful (?:links|organi[sz]ations|contacts|addresses)|contacts?(?: us)?|acknowledge?ments?|funding|disclosures?|authors?)(?:\s+(?:and|&|used|list|cited|details)\b.*)?\W*$",
    re.IGNORECASE,
)
_PLACES = frozenset(("unit", "units", "clinic", "clinics", "ward", "wards", "department", "departments", "centre", "center", "institute", "society", "association", "foundation", "college", "journal", "alliance", "trust", "council", "charity", "outpatients", "helpline", "network", "suite", "questionnaire", "scale", "inventory", "index", "register", "registry", "programme", "program", "fellow", "team", "nurse", "support", "day"))  # fmt: skip
"""What a word names when it stands before one of these: a place or a body, which is called what it is called."""
_WORDS = pattern(r"\b(?:words?|terms?|abbreviations?|acronyms?|jargon|phrase|initials|you may hear|what (?:we|doctors) say|medical name)\b", re.IGNORECASE)
_MEANINGS = pattern(r"\b(?:mean\w*|definitions?|plain|stands? for|explanations?|explained|in full|everyday|other name|what (?:it|they|this))\b", re.IGNORECASE)
_SMALL = r"(?:(?:and|of|the|for|in|on|&)\s+)*"
_NEAR = 60
"""How many characters beside a word are looked at for a name."""
_NEXT = pattern(rf"[\"”’]?\s*{_SMALL}([\w'’-]+)")
_LAST = pattern(rf"([\w'’-]+)\s+{_SMALL}[\"“‘]?$")


def unexplained(uses: Sequence[Use], is_explained: Callable[[Use], bool], is_let_be: Callable[[Use], bool]) -> Use | None:
    """The first use of a word, unless it is explained there, before, or close behind; one in a heading may be
    explained anywhere.
    """
    for number, use in enumerate(uses):
        if is_explained(use):
            return None
        if is_let_be(use):
            continue
        block = use.sentence.block
        reach = None if block.kind in _APART else use.sentence.block_index + 1
        later = [other for other in uses[number + 1 :] if reach is None or other.sentence.block_index <= reach]
        return None if any(map(is_explained, later)) else use
    return None


def other_silencers(rule: Rule) -> Rule:
    """A rule that is not silenced by an explanation, for which `unexplained` looks further than a sentence."""
    return rule._replace(unless=rule.unless - {"explained"})


def is_read(article: Article, sentence: Sentence) -> bool:
    """Whether a sentence is part of what is told: no footnote, no list of references or addresses."""
    if sentence.block.kind == FOOTNOTE:
        return False
    return not article.is_under(sentence.block_index, _APPENDED)


def is_explained(article: Article, use: Use) -> bool:
    """Whether the text around a word explains it, or a table or list of words and meanings does."""
    block = use.sentence.block
    if explained(block.text, use.first, use.last, listed=block.kind in (ITEM, PARAGRAPH, CELL)):
        return True
    return block.kind == CELL and _in_glossary(article, use.sentence)


def _in_glossary(article: Article, sentence: Sentence) -> bool:
    """Whether the heads of a table say that it holds words and what they mean."""
    heads = [other.text for other in article.document.blocks if other.kind == HEADER and other.group == sentence.block.group]
    return any(map(_MEANINGS.search, heads)) and any(map(_WORDS.search, heads))


def around(article: Article, use: Use) -> str:
    """Where a word's everyday name may stand: its sentence and those beside it, or the whole row of a table; and what
    stands below a heading, or below a line that is the word alone.
    """
    sentence = use.sentence
    blocks, index = article.document.blocks, sentence.block_index
    block = sentence.block
    if block.kind == CELL:
        return " ".join(other.text for other in blocks if other.group == block.group and other.row == block.row)
    if block.kind in _APART:
        return " ".join(other.text for other in blocks if other.kind != FIELD)
    beside = article.sentences[max(0, sentence.index - 1) : sentence.index + 2]
    parts = [other.text for other in beside if other.block_index == index]
    if block.kind == PARAGRAPH and len(sentence.words) <= 3 and index + 1 < len(blocks):
        parts.append(blocks[index + 1].text)
    return " ".join(parts)


def is_name(use: Use) -> bool:
    """Whether a word is part of a name: of a ward or a society, or capitalised like its neighbour."""
    text = use.sentence.block.text
    after, before = _NEXT.match(text[use.last : use.last + _NEAR]), _LAST.search(text[max(0, use.first - _NEAR) : use.first])
    if after and after[1].lower() in _PLACES and after[0].split()[-2:-1] != ["the"]:  # not "the first of the day"
        return True
    written = text[use.first : use.last]
    if not written[:1].isupper() or written.isupper() or use.sentence.block.kind in (HEADING, FIELD, HEADER):
        return False
    if after and _is_capitalised(after[1]):
        return True
    opens = use.first <= use.sentence.first + 1
    return not opens and bool(before and _is_capitalised(before[1]) and not _opens(text, before[1], use))


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper() and not (len(word) > 1 and word.isupper())


def _opens(text: str, word: str, use: Use) -> bool:
    """Whether a capitalised neighbour owes its capital to beginning the sentence."""
    return text[use.sentence.first :].lstrip("\"“‘(").startswith(word)
