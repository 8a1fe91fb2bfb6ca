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


class _Patterns:
    """The patterns anchored at one concept, filed under a word or concept that each needs."""

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


class Language:
    """The compiled words: what the lexicon finds, what the cues say, and the patterns tried at each anchor."""

    def __init__(self, lexicon: Lexicon, cues: Mapping[str, Cue], anchored: Mapping[str, Sequence[Anchored]]) -> None:
        self.lexicon = lexicon
        self.cues = cues
        self._anchored = anchored
        self._patterns: dict[str, _Patterns] = {}
        self._anchors: dict[str, tuple[str, ...]] = {}

    def anchors(self, concept: str) -> tuple[str, ...]:
        """A concept that is found and the broader ones, as far as patterns are anchored at them."""
        found = self._anchors.get(concept)
        if found is None:
            broader = self.lexicon.broader.get(concept, (concept,))
            found = self._anchors[concept] = tuple(name for name in broader if name in self._anchored)
            for name in found:
                if name not in self._patterns:
                    self._patterns[name] = _Patterns(self._anchored[name])
        return found

    def patterns(self, anchor: str, present: set[str], names: set[str]) -> Sequence[Tried]:
        """The patterns to try at an anchor in a sentence, in order. What is `present`: its words, and its concepts with a
        brace before each; `names`: its concepts.
        """
        filed = self._patterns[anchor]
        if not filed.always and filed.needs.isdisjoint(present):
            return ()
        wanted = [at for need in filed.needs & present for at in filed.by_need[need]]
        rows = filed.rows
        return [
            row
            for row in (rows[at] for at in (sorted({*wanted, *filed.always}) if wanted else filed.always))
            if present >= row[5] and names >= row[4] and not any(map(present.isdisjoint, row[6]))
        ]
