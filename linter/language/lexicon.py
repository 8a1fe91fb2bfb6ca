"""Finds every term of every concept, cue and pattern in one pass over the words of a block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from linter.language.tokens import Tokens

LITERAL = "literal"
"""Terms of this concept mean something else than the words inside them ("breakthrough pain", "a safe place")."""

# One way to write a term: the words after its first, its concept, and what to mind (`_WILD`, `_CAPITALS`).
Entry = tuple[list[str], str, int]
_WILD = 1
_CAPITALS = 2


class Hit(NamedTuple):
    """A term found: tokens `start` up to `end` of the block, and the concept it belongs to."""

    start: int
    end: int
    concept: str


def entry(words: Sequence[str], concept: str, *, capitals: bool) -> tuple[str, Entry]:
    """The first word of a term, under which it is filed, and the rest of it as plain data."""
    rest = list(words[1:])
    wild = any(word.endswith("*") for word in rest)
    return words[0], (rest, concept, wild * _WILD | capitals * _CAPITALS)


class Lexicon:
    """Terms filed under their first word; `broader` maps a concept to itself and all its ancestors."""

    def __init__(self, heads: Mapping[str, Sequence[Entry]], broader: Mapping[str, Sequence[str]]) -> None:
        self.broader = broader
        self._heads = heads
        self._prefixes = {head[:-1]: entries for head, entries in heads.items() if head.endswith("*")}
        self._shortest = min(map(len, self._prefixes), default=0)
        self._known: dict[str, Sequence[Entry]] = {}
        self._literals = {concept for concept, above in broader.items() if LITERAL in above}
        self._branch = {concept: above[-1] for concept, above in broader.items()}

    def find(self, tokens: Tokens, text: str) -> list[Hit]:
        """All hits in order of place. Of two terms of one branch, one inside the other, the longer stays."""
        words, known, found = tokens.words, self._known, []
        for at, word in enumerate(words):
            entries = known.get(word)
            if entries is None:
                entries = self._file(word)
            for rest, concept, mind in entries:
                size = len(rest)
                if size and not mind & _WILD:
                    if words[at + 1 : at + 1 + size] != rest:
                        continue
                elif size and not _matches(words[at + 1 : at + 1 + size], rest):
                    continue
                if mind & _CAPITALS and not text[tokens.starts[at] : tokens.ends[at + size]].isupper():
                    continue
                found.append(Hit(at, at + 1 + size, concept))
        return self._longest(found) if len(found) > 1 else found

    def _file(self, word: str) -> Sequence[Entry]:
        entries = list(self._heads.get(word, ()))
        for size in range(self._shortest, len(word) + 1) if self._prefixes else ():
            entries += self._prefixes.get(word[:size], ())
        self._known[word] = entries
        return entries

    def _longest(self, found: list[Hit]) -> list[Hit]:
        found.sort(key=lambda hit: (hit.start, -hit.end))
        kept: list[Hit] = []
        reach: dict[str, int] = {}  # per branch, how far a hit that is kept has come
        literal_end = 0
        branch, literals = self._branch, self._literals
        for hit in found:
            _start, end, concept = hit
            if end <= literal_end and concept not in literals:
                continue
            root = branch.get(concept)
            if root is not None:
                # Terms of the same words belong to several concepts: only what is longer shuts out.
                last = reach.get(root, 0)
                if end < last or (end == last and not (kept and self._same(kept, hit, root))):
                    continue
                reach[root] = end
                if concept in literals:
                    literal_end = max(literal_end, end)
            kept.append(hit)
        if literal_end:
            kept = [hit for hit in kept if hit.concept in literals or not self._inside_literal(hit, kept)]
        return kept

    def _same(self, kept: list[Hit], hit: Hit, root: str) -> bool:
        for other in reversed(kept):
            if self._branch.get(other.concept) == root:
                return other.start == hit.start and other.end == hit.end and other.concept != hit.concept
        return True

    def _inside_literal(self, hit: Hit, kept: list[Hit]) -> bool:
        return any(
            other.concept in self._literals and other.start <= hit.start and hit.end <= other.end for other in kept
        )


def _matches(words: Sequence[str], wanted: Sequence[str]) -> bool:
    if len(words) != len(wanted):
        return False
    return all(
        word.startswith(want[:-1]) if want.endswith("*") else word == want
        for word, want in zip(words, wanted, strict=True)
    )
