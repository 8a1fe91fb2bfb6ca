"""The words of all rules in compiled form: what is looked for, what the cues say, and which patterns to try where.

A pattern can match only in a sentence that has all its words and concepts. It is filed under the rarest of them, its
anchor, and there once more under the next rarest, so that a sentence is asked about few patterns that do not fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from linter.language.lexicon import Lexicon
from linter.language.polarity import Cue


class Row(NamedTuple):
    """A pattern with gaps or concepts."""

    number: int
    """Its place in the order in which patterns are tried."""
    sequence: Sequence[str]
    anchor: int
    """Which element is the rarest."""
    group: str
    needs: frozenset[str]
    """Words, and concepts with a brace before each, that a sentence has to have."""
    choices: tuple[frozenset[str], ...]
    """Words of each of which it has to have one."""

    def fits(self, present: set[str]) -> bool:
        """Whether a sentence has all that the pattern needs."""
        return present >= self.needs and not any(map(present.isdisjoint, self.choices))


def keys_of(element: str) -> Sequence[str]:
    """Under what an element of a pattern can be filed: a word, one of some words, or a concept with a brace before it."""
    if element[0] == "{":
        return (element[:-1],)
    return () if element[0] in "…^$" or element[-1] == "*" else element.split("|")


def _row(number: int, plain: Sequence[Any]) -> Row:
    sequence, anchor, group = plain
    keyed = [keys_of(element) for element in sequence]
    needs = frozenset(keys[0] for keys in keyed if len(keys) == 1)
    return Row(number, sequence, anchor, group, needs, tuple(frozenset(keys) for keys in keyed if len(keys) > 1))


Index = tuple[Sequence[int], str, str]
"""Which rows need nothing more; then what the others need one of, and beside each need the rows that do: words with
spaces between, which take a tenth of the time that a JSON object takes to read.
"""


def index(rows: Iterable[tuple[int, Sequence[str]]]) -> Index:
    """Rows, by number, under what each needs one of."""
    always: list[int] = []
    by_need: dict[str, list[str]] = {}
    for number, needed in rows:
        for need in needed:
            by_need.setdefault(need, []).append(str(number))
        if not needed:
            always.append(number)
    return always, " ".join(by_need), " ".join(map(",".join, by_need.values()))


class Filed:
    """Patterns, filed under a word or concept that each needs; read when a sentence has it."""

    def __init__(self, filed: Index, rows: Rows) -> None:
        always, needs, places = filed
        self._rows = rows
        self._always = [rows[number] for number in always]
        self._by_need: dict[str, Any] = dict(zip(needs.split(), places.split(), strict=True))
        self._needs = frozenset(self._by_need)

    def may_fit(self, present: set[str]) -> bool:
        """Whether a sentence has something that any of them needs."""
        return bool(self._always) or not self._needs.isdisjoint(present)

    def fitting(self, present: set[str]) -> list[Row]:
        """Those that a sentence has all for. What is `present` in it: its words, and its concepts with a brace before
        each.
        """
        fitting = [row for row in self._always if row.fits(present)]
        if self._needs.isdisjoint(present):
            return fitting
        for need in self._needs & present:
            rows = self._by_need[need]
            if isinstance(rows, str):
                rows = self._by_need[need] = [self._rows[int(number)] for number in rows.split(",")]
            fitting += [row for row in rows if row.fits(present)]
        return fitting


class Rows(dict[int, Row]):
    """The rows by number, each made when it is first asked for."""

    def __init__(self, plain: Mapping[str, Sequence[Any]]) -> None:
        super().__init__()
        self._plain = plain

    def __missing__(self, number: int) -> Row:
        row = self[number] = _row(number, self._plain[str(number)])
        return row


class Language:
    """The compiled words: what the lexicon finds, what the cues say, and the patterns tried at each anchor."""

    def __init__(
        self,
        lexicon: Lexicon,
        cues: Mapping[str, Cue],
        anchors: frozenset[str],
        filed: Mapping[str, Index],
        later: Mapping[str, Index],
        rows: Mapping[str, Sequence[Any]],
    ) -> None:
        self.lexicon = lexicon
        self.cues = cues
        self._anchors = anchors
        self._filed = filed
        """By anchor."""
        self._later_filed = later
        """By group, those that are searched only when asked for."""
        self._rows = Rows(rows)
        self._later: dict[str, Filed | None] = {}
        self._patterns: dict[str, Filed] = {}

    def patterns(self, present: set[str]) -> list[Row]:
        """The patterns to try in a sentence, in order."""
        found: list[Row] = []
        patterns = self._patterns
        for anchor in self._anchors & present:
            filed = patterns.get(anchor)
            if filed is None:
                filed = patterns[anchor] = Filed(self._filed[anchor], self._rows)
            found += filed.fitting(present)
        return sorted({row.number: row for row in found}.values()) if found else found

    def later(self, group: str) -> Filed | None:
        """The patterns of a group that is searched only when asked for."""
        if group not in self._later:
            filed = self._later_filed.get(group)
            self._later[group] = Filed(filed, self._rows) if filed else None
        return self._later[group]
