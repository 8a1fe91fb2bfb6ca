"""Finds every term of every concept, cue and pattern in one pass over the words of a block.

Terms lie in a tree of words, as plain data: under each word what may follow it; under `END` the concepts of the term
that ends there; under `WILD` what follows words that only begin so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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
_CAPITALS, _NAMES = "!", "'"
"""Stand before a concept whose term counts only where it is written in capitals, or begins with one."""


_NOTHING: Tree = {}


class Hit(NamedTuple):
    """A term found: tokens `start` up to `end` of the block, and the concept it belongs to."""

    start: int
    end: int
    concept: str


_hit: Callable[[type[Hit], tuple[int, int, str]], Hit] = tuple.__new__
"""Makes a hit in a third of the time that `Hit(…)` takes; there are several for each word of an article."""


def plant(tree: Tree, words: Sequence[str], concept: str, *, capitals: bool = False, proper: bool = False) -> None:
    """Adds a term to a tree; a word that ends in `*` stands for all that begin so."""
    node = tree
    for word in words:
        if word[-1] == "*" and len(word) > 1:
            node = node.setdefault(WILD, {})
            word = word[:-1]
        node = node.setdefault(word, {})
    filed = node.setdefault(END, [])
    name = _CAPITALS + concept if capitals else _NAMES + concept if proper else concept
    if name not in filed:
        filed.append(name)


APART = "+"
"""Under this a node of the tree lists the words that may follow it and are kept apart."""
_FEW = 8


def part(tree: Tree) -> tuple[Tree, Tree]:
    """A tree whose words have no more than a few words under them, and what was under the others, by both words.

    "The" and "a" begin hundreds of terms, and an article that says "the" needs next to none of them.
    """
    near: Tree = {}
    far: Tree = {}
    for word, node in tree.items():
        after = [each for each in node if each not in (END, WILD)]
        if word == WILD or len(after) <= _FEW:
            near[word] = node
            continue
        near[word] = {each: under for each, under in node.items() if each in (END, WILD)} | {APART: " ".join(after)}
        far |= {f"{word} {each}": node[each] for each in after}
    return near, far


class _Apart(dict[str, Any]):
    """A node whose words are read when one of them is met."""

    def __init__(self, word: str, node: Tree, far: Mapping[str, Any]) -> None:
        super().__init__(dict.fromkeys(node[APART].split()))
        self.update((each, under) for each, under in node.items() if each != APART)
        self._word = word
        self._far = far

    def __getitem__(self, word: str) -> Any:
        under = super().__getitem__(word)
        if under is None:
            under = self[word] = self._far[f"{self._word} {word}"]
        return under

    def get(self, word: str, default: Any = None) -> Any:
        return self[word] if word in self else default  # noqa: SIM401 (the dict's own `get` would not read it)


class _Branches(dict[str, str]):
    """The branch that a concept lies in, worked out when it is first met: terms of one branch shut each other out."""

    def __init__(self, broader: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self._broader = broader

    def __missing__(self, concept: str) -> str:
        above = self._broader.get(concept, ())
        if LITERAL in above:
            branch = LITERAL
        elif len(above) > 1:
            branch = above[-1]
        else:
            branch = concept[:2] if concept[0] == "^" else ""
        self[concept] = branch
        return branch


class Lexicon:
    """A tree of terms, in two parts; `broader` maps a concept to itself and all its ancestors, a root last."""

    def __init__(self, tree: Mapping[str, Any], far: Mapping[str, Any], broader: Mapping[str, Sequence[str]]) -> None:
        self.broader = broader
        self._tree = tree
        self._far = far
        self._branches = _Branches(broader)
        self._first: dict[str, Tree] = {}
        """What may follow a word that is no term by itself, for each word met."""
        self._ending: dict[str, tuple[Tree, ...]] = {}
        """The nodes of words that are terms by themselves, or that any word of some form may follow."""

    def find(self, tokens: Tokens, text: str) -> list[Hit]:
        """All hits in order of place. Of two terms of one branch, one inside the other, the longer stays."""
        words, first, ending = tokens.words, self._first, self._ending
        found: list[Hit] = []
        for word in set(words).difference(first):
            self._meet(word)
        following = iter(words)
        next(following, None)
        # Nearly every word begins some term, and next to none is followed by the second word of one.
        for start, (node, after) in enumerate(zip(map(first.__getitem__, words), following, strict=False)):
            if after in node:
                self._walk(node[after], start, start + 2, tokens, text, found)
        for start, word in enumerate(words):
            if word in ending:
                for node in ending[word]:
                    self._walk(node, start, start + 1, tokens, text, found)
        return self._longest(found) if len(found) > 1 else found

    def _meet(self, word: str) -> None:
        """Sorts the nodes of a word that is met for the first time."""
        self._first[word] = _NOTHING
        nodes = [*_under(self._tree, word), *([{END: [NUMBER]}] if word[0].isdigit() else [])]
        ending = []
        for node in nodes:
            if APART in node:
                node = _Apart(word, node, self._far)
            if END in node or WILD in node or self._first[word]:
                ending.append(node)
            else:
                self._first[word] = node
        if ending:
            self._ending[word] = tuple(ending)

    def _walk(self, node: Tree, start: int, at: int, tokens: Tokens, text: str, found: list[Hit]) -> None:
        """Follows the words from `at` down the tree."""
        words = tokens.words
        while True:
            if END in node:
                self._end(node[END], start, at, tokens, text, found)
            if at == len(words):
                return
            if WILD in node:
                self._branching(node, start, at, tokens, text, found)
                return
            inner = node.get(words[at])
            if inner is None:
                return
            node = inner
            at += 1

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
            if name[0] == _CAPITALS:
                if text[tokens.starts[start] : tokens.ends[end - 1]].isupper():
                    found.append(Hit(start, end, name[1:]))
            elif name[0] == _NAMES:
                if text[tokens.starts[start]].isupper():
                    found.append(Hit(start, end, name[1:]))
            else:
                found.append(_hit(Hit, (start, end, name)))

    def _longest(self, found: list[Hit]) -> list[Hit]:
        found.sort(key=lambda hit: (hit.start, -hit.end))
        branches = self._branches
        kept: list[Hit] = []
        taken: dict[str, tuple[int, int]] = {}  # per branch, the last hit that is kept
        inside: list[tuple[int, int]] = []
        for hit in found:
            branch = branches[hit.concept]
            if branch:
                last = taken.get(branch)
                # Terms of the very same words belong to several concepts: only a longer one shuts out.
                if last and hit.end <= last[1] and (hit.start, hit.end) != last:
                    continue
                taken[branch] = (hit.start, hit.end)
                if branch == LITERAL:
                    inside.append((hit.start, hit.end))
            kept.append(hit)
        if inside:
            kept = [
                hit
                for hit in kept
                if branches[hit.concept] == LITERAL or not any(start <= hit.start and hit.end <= end for start, end in inside)
            ]
        return kept


def _under(node: Mapping[str, Any], word: str) -> Iterable[Tree]:
    """What follows a word at a node: as it stands, and where the node has words that only begin so."""
    if word and word in node and word != WILD:
        yield node[word]
    if WILD in node:
        wild = node[WILD]
        for size in range(1, len(word) + 1):
            if (inner := wild.get(word[:size])) is not None:
                yield inner
