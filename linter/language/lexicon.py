"""Finds every term of every concept, cue and pattern in one pass over the words of a block.

Terms lie in a tree of words, as plain data: under each word what may follow it; under `END` the concepts of the term
that ends there; under `WILD` what follows words that only begin so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from linter.language.tokens import Tokens

LITERAL = "literal"
"""Terms of this concept mean something else than the words inside them ("breakthrough pain", "a safe place")."""

PROPER = "proper"
"""Terms of concepts below this one are names: they count only where they begin with a capital letter."""

NUMBER = "number"
"""The concept of every figure."""

Tree = dict[str, Any]
END, WILD = "", "*"
_CAPITALS = "!"
"""Stands before a concept whose term counts only where it is written in capitals."""


class Hit(NamedTuple):
    """A term found: tokens `start` up to `end` of the block, and the concept it belongs to."""

    start: int
    end: int
    concept: str


def plant(tree: Tree, words: Sequence[str], concept: str, *, capitals: bool = False) -> None:
    """Adds a term to a tree; a word that ends in `*` stands for all that begin so."""
    node = tree
    for word in words:
        if word[-1] == "*" and len(word) > 1:
            node = node.setdefault(WILD, {})
            word = word[:-1]
        node = node.setdefault(word, {})
    filed = node.setdefault(END, [])
    name = _CAPITALS + concept if capitals else concept
    if name not in filed:
        filed.append(name)


class Lexicon:
    """A tree of terms; `broader` maps a concept to itself and all its ancestors, a root last."""

    def __init__(self, tree: Tree, broader: Mapping[str, Sequence[str]]) -> None:
        self.broader = broader
        self._tree = tree
        self._known: dict[str, tuple[Tree, ...]] = {}
        self._literals = {concept for concept, above in broader.items() if LITERAL in above}
        self._proper = {concept for concept, above in broader.items() if PROPER in above}
        self._branch = {concept: above[-1] for concept, above in broader.items() if len(above) > 1}

    def find(self, tokens: Tokens, text: str) -> list[Hit]:
        """All hits in order of place. Of two terms of one branch, one inside the other, the longer stays."""
        words, known = tokens.words, self._known
        found: list[Hit] = []
        count = len(words)
        for word in set(words).difference(known):
            figure = ({END: [NUMBER]},) if word[0].isdigit() else ()
            known[word] = (*_under(self._tree, word), *figure)
        for start, nodes in enumerate(map(known.__getitem__, words)):
            for node in nodes:
                at = start + 1
                while True:
                    if END in node:
                        self._end(node[END], start, at, tokens, text, found)
                    if at == count:
                        break
                    if WILD in node:
                        self._branching(node, start, at, tokens, text, found)
                        break
                    inner = node.get(words[at])
                    if inner is None:
                        break
                    node = inner
                    at += 1
        return self._longest(found) if len(found) > 1 else found

    def _branching(self, node: Tree, start: int, at: int, tokens: Tokens, text: str, found: list[Hit]) -> None:
        """Goes on from a node under which words may be wild."""
        if at == len(tokens.words):
            return
        for inner in _under(node, tokens.words[at]):
            if END in inner:
                self._end(inner[END], start, at + 1, tokens, text, found)
            self._branching(inner, start, at + 1, tokens, text, found)

    def _end(self, names: Iterable[str], start: int, end: int, tokens: Tokens, text: str, found: list[Hit]) -> None:
        for name in names:
            if name[0] != _CAPITALS:
                if name not in self._proper or text[tokens.starts[start]].isupper():
                    found.append(Hit(start, end, name))
            elif text[tokens.starts[start] : tokens.ends[end - 1]].isupper():
                found.append(Hit(start, end, name[1:]))

    def _longest(self, found: list[Hit]) -> list[Hit]:
        found.sort(key=lambda hit: (hit.start, -hit.end))
        branches, literals = self._branch, self._literals
        kept: list[Hit] = []
        taken: dict[str, tuple[int, int]] = {}  # per branch, the last hit that is kept
        for hit in found:
            branch = branches.get(hit.concept) or (hit.concept[:2] if hit.concept[0] == "^" else "")
            if branch:
                last = taken.get(branch)
                # Terms of the very same words belong to several concepts: only a longer one shuts out.
                if last and hit.end <= last[1] and (hit.start, hit.end) != last:
                    continue
                taken[branch] = (hit.start, hit.end)
            kept.append(hit)
        inside = [(hit.start, hit.end) for hit in kept if hit.concept in literals]
        if inside:
            kept = [
                hit
                for hit in kept
                if hit.concept in literals or not any(start <= hit.start and hit.end <= end for start, end in inside)
            ]
        return kept


def _under(node: Tree, word: str) -> Iterable[Tree]:
    """What follows a word at a node: as it stands, and where the node has words that only begin so."""
    if word and word in node and word != WILD:
        yield node[word]
    if WILD in node:
        wild = node[WILD]
        for size in range(1, len(word) + 1):
            if (inner := wild.get(word[:size])) is not None:
                yield inner
