"""The little language of patterns: `{treats} … (for good|permanently)`.

Plain words match whatever the case, quote, dash or space; `word*` any word that begins so; `{concept}` any term of a
concept; `…` up to six words of the same clause (`…3`: up to three); `(a|b)` one of several; `[a]` an optional part;
`^` and `$` where the block begins and ends, `^^` and `$$` where the sentence does.

A pattern is unfolded, when the rules are compiled, into the plain sequences that it stands for; each element is a
string: `word`, `word*`, `{concept}`, `…6`, or `a|b` where one of several words will do. Sequences with no concept and no gap are terms like any others, and the
lexicon finds them. The rest are tried where their rarest part, the anchor, is found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from math import prod
from typing import NamedTuple

from linter.language.tokens import tokenize

GAP = 6
BEGIN, STOP = "^", "$"
OPENS, CLOSES = "^^", "$$"
_NO_WORDS = frozenset("{…^$")
MOST = 1200
"""How many sequences one pattern may stand for."""
_COMMON = frozenset(
    [",", "all", "any", "but", "how", "if", "may", "more", "no", "other", "some", "than", "there", "these", "what", "when", "who", "with",
    "a", "an", "and", "are", "as", "at", "be", "been", "being", "by", "can", "do", "does", "for", "from", "had", "has", "have", "i", "in", "is", "it", "its", "my", "not", "of", "on", "or", "our", "that", "the", "their", "them", "these", "they", "this", "those", "to", "was", "we", "were", "which", "will", "with", "you", "your"]
)
_PIECE = re.compile(r"\{[^{}\s]*\}|…\d*|[()\[\]|]|[^\s{}()\[\]|…]+")
_STOPS = frozenset(".;:?!—…") | {"but"}


class PatternError(ValueError):
    """A pattern that cannot be read; the message says why."""


def unfold(pattern: str, most: int = 0) -> list[list[str]]:
    """The plain sequences that a pattern stands for; where one stands for more than `most`, its choices stay choices.

    Raises PatternError.
    """
    pieces = _PIECE.findall(pattern)
    sequences, rest = _alternatives(pieces, 0, None)
    if rest != len(pieces):
        raise PatternError(f"“{pieces[rest]}” closes nothing")
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


def _alternatives(pieces: list[str], at: int, closing: str | None) -> tuple[list[list[str]], int]:
    found: list[list[str]] = []
    current: list[list[list[str]]] = []

    def close() -> None:
        found.extend([element for part in parts for element in part] for parts in product(*current))
        current.clear()

    while at < len(pieces):
        piece = pieces[at]
        if piece in ("(", "["):
            inner, at = _alternatives(pieces, at + 1, ")" if piece == "(" else "]")
            inner = _merged(inner)
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
            current.append([_elements(piece)])
            at += 1
    if closing:
        raise PatternError(f"“{closing}” is missing")
    close()
    return found, at


def _merged(alternatives: list[list[str]]) -> list[list[str]]:
    """Alternatives that are single words as one element; the rest as they are."""
    words = [each[0] for each in alternatives if len(each) == 1 and each[0][0] not in _NO_WORDS and each[0][-1] != "*"]
    if len(words) < 2:
        return alternatives
    choices = "|".join(dict.fromkeys(word for each in words for word in each.split("|")))
    rest = [each for each in alternatives if len(each) != 1 or each[0] not in words]
    return [[choices], *rest]


def _spread(sequence: Sequence[str]) -> list[list[str]]:
    """A sequence of words as all the sequences that its choices stand for."""
    return [list(each) for each in product(*(element.split("|") for element in sequence))]


def _spreads(sequence: Sequence[str], most: int) -> bool:
    if any(element[0] in _NO_WORDS for element in sequence):
        return False
    return not most or prod(element.count("|") + 1 for element in sequence) <= most


def _elements(piece: str) -> list[str]:
    if piece[0] == "{":
        return [piece]
    if piece[0] == "…":
        return ["…" + (piece[1:] or str(GAP))]
    if piece in (BEGIN, STOP, OPENS, CLOSES):
        return [piece]
    words = tokenize(piece).words
    if not words:
        raise PatternError(f"“{piece}” holds no word")
    if piece.endswith("*"):
        words[-1] += "*"
    return words


def is_plain(sequence: Sequence[str]) -> bool:
    """Whether the lexicon can find a sequence by itself."""
    return not any(element[0] in _NO_WORDS or "|" in element for element in sequence)


def anchor(sequence: Sequence[str], sizes: Mapping[str, int]) -> tuple[int, int]:
    """The part of a sequence to look for first: its longest run of words that are not in every sentence anyway, else its
    concept of fewest terms.
    """
    best, start = (0, 0), 0
    while start < len(sequence):
        end = start
        while end < len(sequence) and sequence[end][0] not in _NO_WORDS and "|" not in sequence[end]:
            end += 1
        if end - start > best[1] - best[0] and not _COMMON.issuperset(sequence[start:end]):
            best = (start, end)
        start = end + 1
    if best[1]:
        return best
    concepts = [at for at, element in enumerate(sequence) if element[0] == "{"]
    if not concepts:
        # Of choices that whose words are seldom met, of common words the longest.
        words = [at for at, element in enumerate(sequence) if element[0] not in _NO_WORDS]
        rarest = max(words, key=lambda at: (_COMMON.isdisjoint(sequence[at].split("|")), "|" in sequence[at], min(map(len, sequence[at].split("|")))))
        return rarest, rarest + 1
    rarest = min(concepts, key=lambda at: sizes.get(sequence[at][1:-1], 0))
    return rarest, rarest + 1


class Match(NamedTuple):
    """Tokens `start` up to `end`, and the parts of it that were asked for (gaps left out)."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]


class Places:
    """The hits of one sentence by concept, for looking up what begins or ends at a token."""

    def __init__(self, words: Sequence[str], start: int, end: int, named: Callable[[str], list[tuple[int, int]]]):
        self.words = words
        self.start = start
        self.end = end
        self._named = named
        self._seen: dict[str, list[tuple[int, int]]] = {}

    def _of(self, concept: str) -> list[tuple[int, int]]:
        found = self._seen.get(concept)
        if found is None:
            found = self._seen[concept] = self._named(concept)
        return found

    def of(self, run: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Where an anchor stands: a concept, or words that follow each other."""
        if run[0][0] == "{":
            yield from self._of(run[0][1:-1])
            return
        for at in range(self.start, self.end - len(run) + 1):
            if all(_fits(element, self.words[at + number]) for number, element in enumerate(run)):
                yield at, at + len(run)

    def beginning(self, concept: str, at: int) -> Iterator[int]:
        """Where hits of the concept that begin at a token end, the longest first."""
        ends = sorted({end for start, end in self._of(concept) if start == at}, reverse=True)
        return iter(ends)

    def ending(self, concept: str, at: int) -> Iterator[int]:
        """Where hits of the concept that end at a token begin, the longest first."""
        return iter(sorted({start for start, end in self._of(concept) if end == at}))


def match(sequence: Sequence[str], found: tuple[int, int], at: tuple[int, int], places: Places) -> Match | None:
    """A sequence around its anchor: elements `found[0]:found[1]` of it are the tokens `at[0]:at[1]`."""
    right = _rightwards(sequence, found[1], at[1], places)
    if right is None:
        return None
    left = _leftwards(sequence, found[0] - 1, at[0], places)
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
