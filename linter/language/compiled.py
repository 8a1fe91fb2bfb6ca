"""The words of all rules in compiled form: what is looked for, what the cues say, and which patterns to try where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.language.lexicon import Lexicon
from linter.language.polarity import Cue

GROUP, ANCHOR, CUE = "#", "~", "^"
"""First characters of the names under which plain patterns, anchors and cues are filed in the lexicon."""

Anchored = tuple[list[str], int, int, str, list[str], list[str]]
"""A pattern with gaps or concepts: its elements, where its anchor begins and ends among them, its group, and what other
concepts and words it needs."""
Tried = tuple[list[str], int, int, str, frozenset[str], frozenset[str], tuple[frozenset[str], ...]]
"""The same with what it needs as sets: concepts, words, and choices of words."""


def _tried(row: Anchored) -> Tried:
    sequence, first, last, group, needs, words = row
    choices = tuple(frozenset(each.split("|")) for each in words if "|" in each)
    return sequence, first, last, group, frozenset(needs), frozenset(each for each in words if "|" not in each), choices


Index = tuple[Sequence[int], str, str]
"""Which rows need nothing but their anchor; then what the others need one of, and beside each need the rows that do:
words with spaces between, which take a tenth of the time that a JSON object takes to read.
"""


def need_of(row: Anchored) -> tuple[str, ...]:
    """A word, one of some words, or a concept (with a brace before it) without which a pattern cannot match."""
    concepts, words = row[4], row[5]
    plain = [each for each in words if "|" not in each]
    if plain:
        return (max(plain, key=len),)
    if words:
        return tuple(min(words, key=lambda each: each.count("|")).split("|"))
    return (f"{{{min(concepts)}",) if concepts else ()


def index(rows: Sequence[Anchored]) -> Index:
    """Rows by what they need."""
    always: list[int] = []
    by_need: dict[str, list[str]] = {}
    for at, row in enumerate(rows):
        needed = need_of(row)
        for need in needed:
            by_need.setdefault(need, []).append(str(at))
        if not needed:
            always.append(at)
    return always, " ".join(by_need), " ".join(map(",".join, by_need.values()))


class Filed:
    """Patterns, filed under a word or concept that each needs; read when a sentence has it."""

    def __init__(self, name: str, filed: Index, rows: Mapping[str, Anchored]) -> None:
        self.always, needs, places = filed
        self._by_need = dict(zip(needs.split(), places.split(), strict=True))
        self.needs = frozenset(self._by_need)
        self._name = name
        self._rows = rows
        self._read: dict[int, Tried] = {}

    def fitting(self, present: set[str], names: set[str]) -> Sequence[Tried]:
        """Those that a sentence has all for, in order. What is `present` in it: its words, and its concepts with a brace
        before each; `names`: its concepts.
        """
        wanted = self.always
        if not self.needs.isdisjoint(present):
            more = {int(at) for need in self.needs & present for at in self._by_need[need].split(",")}
            wanted = sorted(more.union(self.always))
        read = self._read
        fitting = []
        for at in wanted:
            row = read.get(at)
            if row is None:
                row = read[at] = _tried(self._rows[f"{self._name} {at}"])
            if present >= row[5] and names >= row[4] and not any(map(present.isdisjoint, row[6])):
                fitting.append(row)
        return fitting


Plan = tuple[tuple[str, ...], frozenset[str] | None]
"""The concepts at which to look for patterns, and what a sentence has to have one of; None where it need have nothing."""


class Language:
    """The compiled words: what the lexicon finds, what the cues say, and the patterns tried at each anchor."""

    def __init__(
        self,
        lexicon: Lexicon,
        cues: Mapping[str, Cue],
        filed: Mapping[str, Index],
        rows: Mapping[str, Anchored],
    ) -> None:
        self.lexicon = lexicon
        self.cues = cues
        self._filed = filed
        """By the concept that they are anchored at, or by group where they are searched only when asked for."""
        self._rows = rows
        self._later: dict[str, Filed | None] = {}
        self._patterns: dict[str, Filed] = {}
        self.plans: dict[str, Plan] = {}

    def plan(self, concept: str) -> Plan:
        """What to try where a concept is found: the patterns anchored at it and at the broader ones."""
        broader = self.lexicon.broader.get(concept, (concept,))
        anchors = tuple(name for name in broader if name in self._filed)
        for name in anchors:
            if name not in self._patterns:
                self._patterns[name] = Filed(name, self._filed[name], self._rows)
        filed = [self._patterns[name] for name in anchors]
        needs = None if any(each.always for each in filed) else frozenset[str]().union(*(each.needs for each in filed))
        made = self.plans[concept] = (anchors, needs)
        return made

    def patterns(self, anchor: str, present: set[str], names: set[str]) -> Sequence[Tried]:
        """The patterns to try at an anchor in a sentence, in order."""
        return self._patterns[anchor].fitting(present, names)

    def later(self, group: str) -> Filed | None:
        """The patterns of a group that is searched only when asked for."""
        if group not in self._later:
            filed = self._filed.get(GROUP + group)
            self._later[group] = Filed(GROUP + group, filed, self._rows) if filed else None
        return self._later[group]
