"""One sentence of an article, with the terms and cues found in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from linter.document import Block
from linter.language import polarity
from linter.language.lexicon import LITERAL, Hit, Term
from linter.language.pattern import Places
from linter.language.polarity import Found, Scope
from linter.language.tokens import Tokens
from linter.text import Span

if TYPE_CHECKING:
    from linter.language.reading import Article

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_\d][^\W_]*(?:['’][^\W_]+)*")


class Sentence:
    """Tokens `start` up to `end` of a block of the article; its block's text from `first` to `last`."""

    def __init__(self, article: Article, index: int, block_index: int, first: int, last: int, start: int, end: int, found: list[Term]) -> None:
        self.article = article
        self.index = index
        self.block_index = block_index
        self.first = first
        self.last = last
        self.start = start
        self.end = end
        self.found = found
        """What the lexicon finds in it."""

    @property
    def block(self) -> Block:
        return self.article.document.blocks[self.block_index]

    @property
    def tokens(self) -> Tokens:
        return self.article.tokens[self.block_index]

    @property
    def text(self) -> str:
        return self.block.text[self.first : self.last]

    @cached_property
    def terms(self) -> list[Hit]:
        """The concepts that are named in it, in order."""
        return [Hit(term.start, term.end, concept) for term in self.found for concept in term.filing.concepts]

    @cached_property
    def names(self) -> set[str]:
        """The concepts that it names, and all broader ones."""
        return set().union(*[term.filing.names for term in self.found])

    @cached_property
    def present(self) -> set[str]:
        """Its words, and its concepts with a brace before each: what patterns may need."""
        words = self.tokens.words[self.start : self.end]
        return set(words).union(*[term.filing.present for term in self.found])

    @property
    def literal(self) -> list[tuple[int, int]]:
        """Where words mean something else than they say, as in "breakthrough pain"."""
        return self.places(LITERAL) if "{" + LITERAL in self.present else []

    def places(self, concept: str) -> list[tuple[int, int]]:
        """Where a concept, or a narrower one, is named."""
        return [(term.start, term.end) for term in self.found if concept in term.filing.names]

    @cached_property
    def spots(self) -> Places:
        """Where its words and concepts stand, for matching patterns."""
        return Places(self.tokens.words, self.start, self.end, self.places, self.literal)

    @cached_property
    def words(self) -> list[str]:
        """Its words as they stand in the text, without marks."""
        return _WORD.findall(self.text)

    @cached_property
    def cues(self) -> list[Found]:
        cues = self.article.language.cues
        return [Found(term.start, term.end, cues[name]) for term in self.found for name in term.filing.cues]

    @cached_property
    def scopes(self) -> list[Scope]:
        return polarity.scopes(self.tokens.words, self.start, self.end, self.cues)

    def named(self, root: str) -> list[Hit]:
        """Hits of a concept or of any narrower one, in order."""
        broader = self.article.language.lexicon.broader
        return [
            Hit(term.start, term.end, concept)
            for term in self.found
            if root in term.filing.names
            for concept in term.filing.concepts
            if root in broader[concept]
        ]

    def span(self, start: int, end: int) -> Span:
        """Where tokens `start` up to `end` stand in the source."""
        return self.block.span(self.tokens.starts[start], self.tokens.ends[end - 1])

    def excerpt(self, start: int, end: int) -> str:
        """Tokens `start` up to `end` as a reader sees them."""
        return self.block.text[self.tokens.starts[start] : self.tokens.ends[end - 1]]

    def clause(self, at: int) -> tuple[int, int]:
        """The tokens of the clause around a token: between marks and words that end a scope."""
        words = self.tokens.words
        edges = [at for at in range(self.start, self.end) if words[at] in ";—:…"]
        edges += [found.start for found in self.cues if found.cue.status == polarity.END]
        start = max((edge + 1 for edge in edges if edge < at), default=self.start)
        return start, min((edge for edge in edges if edge > at), default=self.end)


_OPENING, _CLOSING = frozenset("“‘\"'«„"), frozenset("”’\"'»“")


def doubted(sentence: Sentence, parts: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Whether one of the parts alone stands in quotation marks, which keep a word at a distance: a “cure” for gout."""
    text, tokens = sentence.block.text, sentence.tokens
    for start, end in parts:
        if start == end or end > len(tokens.ends):
            continue  # the edge of a block
        before, after = tokens.starts[start] - 1, tokens.ends[end - 1]
        after += text[after : after + 1] in (",", ".", "!", ";")  # American quotation marks hold the stop
        if before >= 0 and text[before] in _OPENING and text[after : after + 1] in _CLOSING and text[after : after + 1]:
            return frozenset(("attributed",))
    return frozenset()
