"""Files the patterns under the elements that are met least often, so that few are tried where they cannot match."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

from linter.language.compiled import Index, index, keys_of
from linter.language.lexicon import NUMBER

_FREQUENT = Path(__file__).with_name("frequent.txt")
"""In how many of 100,000 sentences of health articles a word stands; `python -m benchmarks.frequent` writes it."""
_RARE = 10.0
"""What is taken for a word that is not listed."""
_NEXT_TO = 0.05
"""How many of the sentences with the rarest word of a term hold the term, for each further word of it."""

Waiting = tuple[list[str], str, bool]
"""A pattern: its elements, its group, and whether it is searched only when asked for."""


class _Words(dict[str, float]):
    """In how many of 100,000 sentences a word stands; of a beginning of words, all of them together."""

    def __init__(self, counted: Mapping[str, float]) -> None:
        super().__init__(counted)
        self._sorted = sorted(counted)
        self._sums = list(accumulate((counted[word] for word in self._sorted), initial=0.0))

    def __missing__(self, word: str) -> float:
        rate = _RARE
        if word[-1] == "*":
            first, last = bisect_left(self._sorted, word[:-1]), bisect_left(self._sorted, word[:-1] + "\uffff")
            rate += self._sums[last] - self._sums[first]
        self[word] = rate
        return rate


class Rates:
    """In how many of 100,000 sentences words and concepts are met: counted for words, estimated for concepts."""

    def __init__(self) -> None:
        listed = (line.split() for line in _FREQUENT.read_text(encoding="utf-8").splitlines())
        words = _Words({word: float(rate) for word, rate in listed})
        self._word = words.__getitem__
        self._concepts: dict[str, float] = {NUMBER: words["0"]}

    def add(self, concept: str, term: Sequence[str]) -> None:
        """Counts a term in for its concept."""
        rate = min(map(self._word, term)) * _NEXT_TO ** (len(term) - 1)
        self._concepts[concept] = self._concepts.get(concept, 0.0) + rate

    def roll_up(self, broader: Mapping[str, Sequence[str]]) -> None:
        """Counts each concept in for all broader ones, once all terms are known."""
        for name, rate in list(self._concepts.items()):
            for above in broader.get(name, ()):
                if above != name:
                    self._concepts[above] = self._concepts.get(above, 0.0) + rate

    def of(self, element: str) -> float:
        """How often an element of a pattern is met."""
        if element[0] == "{":
            return self._concepts.get(element[1:-1], 0.0)
        return sum(map(self._word, element.split("|")))


def file_patterns(waiting: Iterable[Waiting], rates: Rates) -> tuple[dict[str, Index], dict[str, Index], dict[str, list[object]]]:
    """Patterns by anchor, those that are searched only when asked for by group, and the rows of all of them by number."""
    at_anchor: dict[str, list[tuple[int, Sequence[str]]]] = {}
    of_group: dict[str, list[tuple[int, Sequence[str]]]] = {}
    rows: dict[str, list[object]] = {}
    for number, (sequence, group, later) in enumerate(waiting):
        rarest = sorted((at for at, element in enumerate(sequence) if keys_of(element)), key=lambda at: rates.of(sequence[at]))
        anchor = rarest[0]
        rows[str(number)] = [sequence, anchor, group]
        if later:
            of_group.setdefault(group, []).append((number, keys_of(sequence[anchor])))
            continue
        others = [at for at in rarest if sequence[at] != sequence[anchor]]
        needed = keys_of(sequence[others[0]]) if others else ()
        for key in keys_of(sequence[anchor]):
            at_anchor.setdefault(key, []).append((number, needed))
    return ({key: index(filed) for key, filed in at_anchor.items()}, {key: index(filed) for key, filed in of_group.items()}, rows)
