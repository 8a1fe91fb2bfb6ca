"""The little language of patterns: `{treats} … (for good|permanently)`.

Plain words match whatever the case, quote, dash or space; `word*` any word that begins so; `{concept}` any term of a
concept; `…` up to six words of the same clause (`…3`: up to three); `(a|b)` one of several; `[a]` an optional part;
`^` and `$` where the block begins and ends, `^^` and `$$` where the sentence does.

A pattern is unfolded, when the rules are compiled, into the plain sequences that it stands for; each element is a
string: `word`, `word*`, `{concept}`, `…6`, or `a|b` where one of several words will do. Sequences with no concept and no gap are terms like any others, and the
lexicon finds them. The rest are tried where the element that is met least often, the anchor, stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import product
from math import prod
from typing import NamedTuple

from linter.language.tokens import tokenize

GAP = 6
BEGIN, STOP = "^", "$"
OPENS, CLOSES = "^^", "$$"
_NO_WORDS = frozenset("{…^$")
IMPLIED = "~"
"""Before the number of a concept that has no name of its own."""
MOST = 1200
"""How many sequences one pattern may stand for."""
_PIECE = re.compile(r"\{[^{}\s]*\}|…\d*|[()\[\]|]|[^\s{}()\[\]|…]+")
_SIGNS = re.compile(r"[{}()\[\]|…*^$]")
"""What a pattern has that is more than words."""
_STOPS = frozenset(".;:?!—…") | {"but"}


class PatternError(ValueError):
    """A pattern that cannot be read; the message says why."""


Implied = dict[tuple[tuple[str, ...], ...], str]
"""Concepts that patterns imply by listing their terms in place: the names given to them, by their terms."""


def unfold(pattern: str, most: int = 0, implied: Implied | None = None) -> list[list[str]]:
    """The plain sequences that a pattern stands for; where one stands for more than `most`, its choices stay choices.

    Unless a pattern is words alone, terms of several words and beginnings of words that are listed side by side become
    one more concept, which is put into `implied`: there would be a sequence for each of them otherwise.

    Raises PatternError.
    """
    if not _SIGNS.search(pattern):
        words = [word for piece in pattern.split() for word in _elements(piece)]
        if words:
            return [words]
    pieces = _PIECE.findall(pattern)
    gathers = implied if any(piece[0] in "{…" or piece[-1] == "*" for piece in pieces) else None
    sequences, rest = _alternatives(pieces, 0, None, gathers)
    if rest != len(pieces):
        raise PatternError(f"“{pieces[rest]}” closes nothing")
    if gathers is not None:
        sequences = [[_implied([(each,)], gathers) if each[-1] == "*" else each for each in sequence] for sequence in sequences]
    whole = (plain for sequence in sequences for plain in (_spread(sequence) if _spreads(sequence, most) else [sequence]))
    unique = list(dict.fromkeys(map(tuple, whole)))
    for sequence in unique:
        if not any(element[0] != "…" for element in sequence):
            raise PatternError("it can match nothing at all")
        if sequence[0][0] == "…" or sequence[-1][0] == "…" or not any(each[0] not in "…^$" for each in sequence):
            raise PatternError("“…” stands between two things")
    if len(unique) > MOST:
        raise PatternError(f"it stands for {len(unique)} sequences of words; {MOST} are enough")
    return [list(sequence) for sequence in unique]


def _alternatives(pieces: list[str], at: int, closing: str | None, implied: Implied | None) -> tuple[list[list[str]], int]:
    found: list[list[str]] = []
    current: list[list[list[str]]] = []

    def close() -> None:
        found.extend([element for part in parts for element in part] for parts in product(*current))
        current.clear()

    while at < len(pieces):
        piece = pieces[at]
        if piece in ("(", "["):
            inner, at = _alternatives(pieces, at + 1, ")" if piece == "(" else "]", implied)
            inner = _merged(inner, implied)
            current.append(inner if piece == "(" else [*inner, []])
        elif piece == closing:
            close()
            return found, at + 1
        elif piece in (")", "]"):
            break
        elif piece == "|":
            close()
            at += 1
        else:
            current.append([list(_elements(piece))])
            at += 1
    if closing:
        raise PatternError(f"“{closing}” is missing")
    close()
    return found, at


def _merged(alternatives: list[list[str]], implied: Implied | None) -> list[list[str]]:
    """Alternatives that are single words as one element, and longer terms as one concept; the rest as they are."""
    words = [each for each in alternatives if len(each) == 1 and _is_word(each[0])]
    terms = [each for each in alternatives if each not in words and each and all(_is_word(word) or word[-1] == "*" for word in each)]
    if len(words) < 2:
        words = []
    if implied is None or (len(terms) < 2 and not any(each[-1][-1] == "*" for each in terms)):
        terms = []
    rest = [each for each in alternatives if each not in words and each not in terms]
    if words:
        rest.append(["|".join(dict.fromkeys(word for each in words for word in each[0].split("|")))])
    if terms and implied is not None:
        rest.append([_implied((tuple(each) for term in terms for each in _spread(term)), implied)])
    return rest


def _implied(terms: Iterable[tuple[str, ...]], implied: Implied) -> str:
    """The concept of some terms, as an element."""
    return f"{{{implied.setdefault(tuple(sorted(set(terms))), f'{IMPLIED}{len(implied)}')}}}"


def _is_word(element: str) -> bool:
    """Whether an element is a word, or one of several."""
    return element[0] not in _NO_WORDS and element[-1] != "*"


def _spread(sequence: Sequence[str]) -> list[list[str]]:
    """A sequence of words as all the sequences that its choices stand for."""
    return [list(each) for each in product(*(element.split("|") for element in sequence))]


def _spreads(sequence: Sequence[str], most: int) -> bool:
    if any(element[0] in _NO_WORDS for element in sequence):
        return False
    return not most or prod(element.count("|") + 1 for element in sequence) <= most


@cache
def _elements(piece: str) -> tuple[str, ...]:
    if piece[0] == "{":
        return (piece,)
    if piece[0] == "…":
        return ("…" + (piece[1:] or str(GAP)),)
    if piece in (BEGIN, STOP, OPENS, CLOSES):
        return (piece,)
    words = tokenize(piece).words
    if not words:
        raise PatternError(f"“{piece}” holds no word")
    if piece.endswith("*"):
        words[-1] += "*"
    return tuple(words)


def is_plain(sequence: Sequence[str]) -> bool:
    """Whether the lexicon can find a sequence by itself."""
    return not any(element[0] in _NO_WORDS or "|" in element for element in sequence)


class Match(NamedTuple):
    """Tokens `start` up to `end`, and the parts of it that were asked for (gaps left out)."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]


class Places:
    """The hits of one sentence by concept, for looking up what begins or ends at a token."""

    def __init__(
        self,
        words: Sequence[str],
        start: int,
        end: int,
        named: Callable[[str], list[tuple[int, int]]],
        literal: Sequence[tuple[int, int]],
    ) -> None:
        self.words = words
        self.start = start
        self.end = end
        self._named = named
        self._literal = literal
        self._seen: dict[str, list[tuple[int, int]]] = {}
        self._standing: dict[str, list[tuple[int, int]]] | None = None

    def _of(self, concept: str) -> list[tuple[int, int]]:
        found = self._seen.get(concept)
        if found is None:
            found = self._seen[concept] = self._named(concept)
        return found

    def of(self, element: str) -> Iterable[tuple[int, int]]:
        """Where an element stands: a concept, a word, or one of some words, said in its own sense."""
        if element[0] == "{":
            return self._of(element[1:-1])
        if self._standing is None:
            self._standing = {}
            for at in range(self.start, self.end):
                if not any(start <= at < end for start, end in self._literal):
                    self._standing.setdefault(self.words[at], []).append((at, at + 1))
        if "|" not in element:
            return self._standing.get(element, ())
        return [place for word in self._standing.keys() & _choices(element) for place in self._standing[word]]

    def beginning(self, concept: str, at: int) -> Iterator[int]:
        """Where hits of the concept that begin at a token end, the longest first."""
        ends = sorted({end for start, end in self._of(concept) if start == at}, reverse=True)
        return iter(ends)

    def ending(self, concept: str, at: int) -> Iterator[int]:
        """Where hits of the concept that end at a token begin, the longest first."""
        return iter(sorted({start for start, end in self._of(concept) if end == at}))


def match(sequence: Sequence[str], anchor: int, at: tuple[int, int], places: Places) -> Match | None:
    """A sequence around its anchor, the element that stands at tokens `at[0]:at[1]`."""
    right = _rightwards(sequence, anchor + 1, at[1], places)
    if right is None:
        return None
    left = _leftwards(sequence, anchor - 1, at[0], places)
    if left is None:
        return None
    parts = (*left, at, *right)
    return Match(parts[0][0], parts[-1][1], parts)


@cache
def _choices(element: str) -> frozenset[str]:
    return frozenset(element.split("|"))


def _fits(element: str, word: str) -> bool:
    if "|" in element:
        return word in _choices(element)
    return word.startswith(element[:-1]) if element[-1] == "*" else word == element


def _rightwards(sequence: Sequence[str], k: int, at: int, places: Places) -> tuple[tuple[int, int], ...] | None:
    if k == len(sequence):
        return ()
    element = sequence[k]
    if element[0] == "…":
        for step in range(int(element[1:]) + 1):
            rest = _rightwards(sequence, k + 1, at + step, places)
            if rest is not None:
                return rest
            if at + step >= places.end or places.words[at + step] in _STOPS:
                return None
        return None
    if element[0] == "{":
        for end in places.beginning(element[1:-1], at):
            rest = _rightwards(sequence, k + 1, end, places)
            if rest is not None:
                return ((at, end), *rest)
        return None
    if element == STOP:
        return ((at, at),) if all(word in ".:" for word in places.words[at:]) else None
    if element == CLOSES:
        return ((at, at),) if all(word in ".:!" for word in places.words[at : places.end]) else None
    if at < places.end and _fits(element, places.words[at]):
        rest = _rightwards(sequence, k + 1, at + 1, places)
        if rest is not None:
            return ((at, at + 1), *rest)
    return None


def _leftwards(sequence: Sequence[str], k: int, at: int, places: Places) -> tuple[tuple[int, int], ...] | None:
    if k < 0:
        return ()
    element = sequence[k]
    if element[0] == "…":
        for step in range(int(element[1:]) + 1):
            rest = _leftwards(sequence, k - 1, at - step, places)
            if rest is not None:
                return rest
            if at - step <= places.start or places.words[at - step - 1] in _STOPS:
                return None
        return None
    if element[0] == "{":
        for start in places.ending(element[1:-1], at):
            rest = _leftwards(sequence, k - 1, start, places)
            if rest is not None:
                return (*rest, (start, at))
        return None
    if element == BEGIN:
        return ((0, 0),) if at == 0 else None
    if element == OPENS:
        return ((at, at),) if at == places.start else None
    if at > places.start and _fits(element, places.words[at - 1]):
        rest = _leftwards(sequence, k - 1, at - 1, places)
        if rest is not None:
            return (*rest, (at - 1, at))
    return None
