"""Finds every term of every concept, cue and pattern in one pass over the words of a block.

Terms lie in a tree of words, as plain data: under each word what may follow it; under `END` the concepts of the term
that ends there, with spaces between; under `WILD` what follows words that only begin so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from linter.language.pattern import IMPLIED
from linter.language.tokens import Tokens

LITERAL = "literal"
"""Terms of this concept mean something else than the words inside them ("breakthrough pain", "a safe place")."""

PROPER = "proper"
"""Terms of concepts below this one are names: they count only where they begin with a capital letter."""

GROUP, CUE = "#", "^"
"""First characters of the names under which plain patterns and cues are filed beside concepts."""
_MARKS = frozenset((GROUP, CUE, IMPLIED))

NUMBER = "number"
"""The concept of every figure."""

Tree = dict[str, Any]
END, WILD = "", "*"
_CAPITALS, _NAMES = "!", "'"
"""Stand before a concept whose term counts only where it is written in capitals, or begins with one."""


_NOTHING: Tree = {}


class Hit(NamedTuple):
    """A concept named: by tokens `start` up to `end` of the block."""

    start: int
    end: int
    concept: str


class Filing(NamedTuple):
    """What a term is filed under."""

    concepts: tuple[str, ...]
    implied: tuple[str, ...]
    """Concepts that patterns imply by listing their terms."""
    groups: tuple[str, ...]
    """Groups of patterns that the term by itself is one of."""
    cues: tuple[str, ...]
    names: frozenset[str]
    """Its concepts and all broader ones, and what is implied."""
    present: frozenset[str]
    """The same with a brace before each, as patterns need them."""
    branches: tuple[str, ...]
    """For each of `concepts`, `implied`, `groups` and `cues`, its branch: terms of one branch shut each other out."""


class Term(NamedTuple):
    """A term found: tokens `start` up to `end` of the block."""

    start: int
    end: int
    filing: Filing


_term: Callable[[type[Term], tuple[int, int, Filing]], Term] = tuple.__new__
"""Makes a term in a third of the time that `Term(…)` takes; there is one for nearly each word of an article."""


def plant(tree: Tree, words: Sequence[str], concept: str, *, capitals: bool = False, proper: bool = False) -> None:
    """Adds a term to a tree; a word that ends in `*` stands for all that begin so."""
    node = tree
    for word in words:
        if word[-1] == "*" and len(word) > 1:
            node = node.setdefault(WILD, {})
            word = word[:-1]
        node = node.setdefault(word, {})
    filed = node.get(END, "").split()
    name = _CAPITALS + concept if capitals else _NAMES + concept if proper else concept
    if name not in filed:
        node[END] = " ".join((*filed, name))


APART = "+"
"""Under this a node of the tree lists the words that may follow it and are kept apart."""
_FEW = 8
_FURTHEST = 16
"""No term has more words than these."""


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


class _Filings(dict[str, Filing]):
    """Filings by the names that stand at a node, each worked out when it is first met."""

    def __init__(self, broader: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self._broader = broader

    def __missing__(self, filed: str) -> Filing:
        all_of = filed.split()
        concepts = tuple(each for each in all_of if each[0] not in _MARKS)
        implied, groups, cues = (tuple(each for each in all_of if each[0] == mark) for mark in (IMPLIED, GROUP, CUE))
        names = frozenset(implied).union(*(self._broader[each] for each in concepts))
        branches = tuple(map(self._branch, (*concepts, *implied, *groups, *cues)))
        present = frozenset(map("{".__add__, names))
        made = self[filed] = Filing(concepts, implied, tuple(each[1:] for each in groups), cues, names, present, branches)
        return made

    def _branch(self, name: str) -> str:
        above = self._broader.get(name, ()) if name[0] not in _MARKS else ()
        if LITERAL in above:
            return LITERAL
        if len(above) > 1:
            return above[-1]
        return name[:2] if name[0] == CUE else ""


class Lexicon:
    """A tree of terms, in two parts; `broader` maps a concept to itself and all its ancestors, a root last."""

    def __init__(self, tree: Mapping[str, Any], far: Mapping[str, Any], broader: Mapping[str, Sequence[str]]) -> None:
        self.broader = broader
        self._tree = tree
        self._far = far
        self._filings = _Filings(broader)
        self._first: dict[str, Tree] = {}
        """What may follow a word that is no term by itself, for each word met."""
        self._ending: dict[str, tuple[Tree, ...]] = {}
        """The nodes of words that are terms by themselves, or that any word of some form may follow."""

    def find(self, tokens: Tokens, text: str) -> list[Term]:
        """All terms in order of place. Of two of one branch, one inside the other, the longer stays."""
        words, first, ending = tokens.words, self._first, self._ending
        found: list[Term] = []
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
        nodes = [*_under(self._tree, word), *([{END: NUMBER}] if word[0].isdigit() else [])]
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

    def _walk(self, node: Tree, start: int, at: int, tokens: Tokens, text: str, found: list[Term]) -> None:
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

    def _branching(self, node: Tree, start: int, at: int, tokens: Tokens, text: str, found: list[Term]) -> None:
        """Goes on from a node under which words may be wild."""
        if at == len(tokens.words):
            return
        for inner in _under(node, tokens.words[at]):
            if END in inner:
                self._end(inner[END], start, at + 1, tokens, text, found)
            self._branching(inner, start, at + 1, tokens, text, found)

    def _end(self, filed: str, start: int, end: int, tokens: Tokens, text: str, found: list[Term]) -> None:
        if _CAPITALS in filed or _NAMES in filed:
            filed = _as_written(filed, text[tokens.starts[start] : tokens.ends[end - 1]])
            if not filed:
                return
        found.append(_term(Term, (start, end, self._filings[filed])))

    def _longest(self, found: list[Term]) -> list[Term]:
        found.sort(key=lambda term: (term[0], -term[1]))
        kept: list[Term] = []
        literal: list[tuple[int, int]] = []
        reach = 0
        for term in found:
            start, end, filing = term
            if end > reach:
                reach = end
            else:
                shut = _shutting(kept, start, end)
                if not shut.isdisjoint(filing.branches):
                    filing = self._only(filing, [branch for branch in filing.branches if branch not in shut])
                    if not filing.branches:
                        continue
                    term = Term(start, end, filing)
            if LITERAL in filing.branches:
                literal.append((start, end))
            kept.append(term)
        return [each for term in kept for each in self._literally(term, literal)] if literal else kept

    def _literally(self, term: Term, literal: Sequence[tuple[int, int]]) -> Iterable[Term]:
        """What is left of a term beside the terms that mean something else than their words."""
        if not any(start <= term.start and term.end <= end for start, end in literal):
            return (term,)
        left = self._only(term.filing, (LITERAL,))
        return (Term(term.start, term.end, left),) if left.branches else ()

    def _only(self, filing: Filing, wanted: Sequence[str]) -> Filing:
        """A filing with some of its branches alone."""
        names = (*filing.concepts, *filing.implied, *(GROUP + each for each in filing.groups), *filing.cues)
        return self._filings[" ".join(name for name, branch in zip(names, filing.branches, strict=True) if branch in wanted)]


def _as_written(filed: str, written: str) -> str:
    """The names that hold of a term as it is written: some want capitals, some a capital letter to begin with."""
    held = []
    for name in filed.split():
        if name[0] == _CAPITALS:
            if written.isupper():
                held.append(name[1:])
        elif name[0] == _NAMES:
            if written[0].isupper():
                held.append(name[1:])
        else:
            held.append(name)
    return " ".join(held)


def _shutting(kept: Sequence[Term], start: int, end: int) -> set[str]:
    """The branches of the longer terms around tokens `start` up to `end`."""
    return {
        branch
        for each in kept[-2 * _FURTHEST :]
        if each.end >= end and (each.start, each.end) != (start, end)
        for branch in each.filing.branches
        if branch
    }


def _under(node: Mapping[str, Any], word: str) -> Iterable[Tree]:
    """What follows a word at a node: as it stands, and where the node has words that only begin so."""
    if word and word in node and word != WILD:
        yield node[word]
    if WILD in node:
        wild = node[WILD]
        for size in range(1, len(word) + 1):
            if (inner := wild.get(word[:size])) is not None:
                yield inner
