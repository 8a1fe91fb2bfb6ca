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


class Language:
    """The compiled words: what the lexicon finds, what the cues say, and the patterns tried at each anchor."""

    def __init__(self, lexicon: Lexicon, cues: Mapping[str, Cue], anchored: Mapping[str, Sequence[Anchored]]) -> None:
        self.lexicon = lexicon
        self.cues = cues
        self.anchored = anchored
        self._tried: dict[str, tuple[list[Tried], list[int], dict[str, list[int]]]] = {}
        self._anchors: dict[str, tuple[str, ...]] = {}

    def anchors(self, concept: str) -> tuple[str, ...]:
        """A concept that is found and the broader ones, as far as patterns are anchored at them."""
        if concept not in self._anchors:
            broader = self.lexicon.broader.get(concept, (concept,))
            self._anchors[concept] = tuple(name for name in broader if name in self.anchored)
        return self._anchors[concept]

    def patterns(self, anchor: str, words: set[str], names: set[str]) -> list[Tried]:
        """The patterns to try at an anchor in a sentence of these words and concepts, in order."""
        if (known := self._tried.get(anchor)) is None:
            rows = [_tried(each) for each in self.anchored[anchor]]
            # Most patterns need a word, or one of a few, that most sentences lack.
            always: list[int] = []
            by_word: dict[str, list[int]] = {}
            for at, row in enumerate(rows):
                for key in [max(row[5], key=len)] if row[5] else min(row[6], key=len) if row[6] else ():
                    by_word.setdefault(key, []).append(at)
                if not row[5] and not row[6]:
                    always.append(at)
            known = self._tried[anchor] = rows, always, by_word
        rows, always, by_word = known
        wanted = {at for word in by_word.keys() & words for at in by_word[word]}
        tried = (rows[at] for at in (sorted(wanted.union(always)) if wanted else always))
        return [row for row in tried if words >= row[5] and names >= row[4] and not any(map(words.isdisjoint, row[6]))]
