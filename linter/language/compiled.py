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


class Filed:
    """Patterns, filed under a word or concept that each needs."""

    def __init__(self, rows: Sequence[Anchored]) -> None:
        self.rows = [_tried(each) for each in rows]
        self.always: list[int] = []
        """Those that need nothing but their anchor."""
        self.by_need: dict[str, list[int]] = {}
        for at, (_, _, _, _, concepts, words, choices) in enumerate(self.rows):
            needed = [max(words, key=len)] if words else min(choices, key=len) if choices else [f"{{{min(concepts)}"] if concepts else []
            for need in needed:
                self.by_need.setdefault(need, []).append(at)
            if not needed:
                self.always.append(at)
        self.needs = frozenset(self.by_need)

    def fitting(self, present: set[str], names: set[str]) -> Sequence[Tried]:
        """Those that a sentence has all for, in order. What is `present` in it: its words, and its concepts with a brace
        before each; `names`: its concepts.
        """
        if self.needs.isdisjoint(present):
            wanted = self.always
        else:
            wanted = sorted({*self.always, *(at for need in self.needs & present for at in self.by_need[need])})
        return [
            row
            for row in map(self.rows.__getitem__, wanted)
            if present >= row[5] and names >= row[4] and not any(map(present.isdisjoint, row[6]))
        ]


Plan = tuple[tuple[str, ...], frozenset[str] | None]
"""The concepts at which to look for patterns, and what a sentence has to have one of; None where it need have nothing."""


class Language:
    """The compiled words: what the lexicon finds, what the cues say, and the patterns tried at each anchor."""

    def __init__(
        self,
        lexicon: Lexicon,
        cues: Mapping[str, Cue],
        anchored: Mapping[str, Sequence[Anchored]],
        later: Mapping[str, Sequence[Anchored]],
    ) -> None:
        self.lexicon = lexicon
        self.cues = cues
        self._anchored = anchored
        self._rows = later
        self._later: dict[str, Filed | None] = {}
        self._patterns: dict[str, Filed] = {}
        self.plans: dict[str, Plan] = {}

    def plan(self, concept: str) -> Plan:
        """What to try where a concept is found: the patterns anchored at it and at the broader ones."""
        broader = self.lexicon.broader.get(concept, (concept,))
        anchors = tuple(name for name in broader if name in self._anchored)
        for name in anchors:
            if name not in self._patterns:
                self._patterns[name] = Filed(self._anchored[name])
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
            self._later[group] = Filed(self._rows[group]) if group in self._rows else None
        return self._later[group]
