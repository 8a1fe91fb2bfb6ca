"""Reading level from counts that the engine already has: the published formulas, as `textstat` computes them.

`textstat` is the reference, and its list of easy words is used; it is never imported here, since importing it takes
longer than linting an article and its syllable counter downloads a dictionary.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from linter.errors import Problem, UserError
from linter.language.syllables import syllables

_EASY = os.path.join("textstat", "resources", "en", "easy_words.txt")


@cache
def easy_words() -> frozenset[str]:
    """The Dale–Chall words that most children of ten know, in small letters, from textstat's own file.

    Raises UserError where textstat is not installed beside this package.
    """
    for folder in sys.path:
        try:
            with open(os.path.join(folder, _EASY), encoding="utf-8") as file:
                return frozenset(line.strip() for line in file)
        except OSError:
            continue
    raise UserError(Problem(f"the list of easy words is missing ({_EASY}); install textstat again"))


class Counts(NamedTuple):
    """What the formulas count."""

    sentences: int = 0
    words: int = 0
    letters: int = 0
    """Letters and figures."""
    syllables: int = 0
    polysyllables: int = 0
    """Words of three syllables or more."""
    complex: int = 0
    """Of those, the words that are not on the list of easy ones."""
    unfamiliar: int = 0
    """Words of any length that are not on the list of easy ones; figures are known to everyone."""


_weights: dict[str, tuple[int, int, int, int, int]] = {}


def _weigh(word: str) -> tuple[int, int, int, int, int]:
    """What one word adds: letters, syllables, polysyllables, complex, unfamiliar."""
    plain = word.lower().replace("’", "'")
    known = plain in easy_words() or plain.removesuffix("'s") in easy_words() or plain[:1].isdigit()
    count = syllables(word)
    weight = (sum(map(str.isalnum, word)), count, int(count > 2), int(count > 2 and not known), int(not known))
    _weights[word] = weight
    return weight


def count(sentences: Iterable[Sequence[str]]) -> Counts:
    """Counts of a text, given the words of each of its sentences. Sentences without words do not count."""
    total = 0
    seen: Counter[str] = Counter()
    for sentence in sentences:
        total += bool(sentence)
        seen.update(sentence)
    words = letters = sounds = poly = hard = unfamiliar = 0
    weights = _weights
    for word, times in seen.items():
        weight = weights.get(word) or _weigh(word)
        words += times
        letters += times * weight[0]
        sounds += times * weight[1]
        poly += times * weight[2]
        hard += times * weight[3]
        unfamiliar += times * weight[4]
    return Counts(total, words, letters, sounds, poly, hard, unfamiliar)


class Grades(NamedTuple):
    """Reading level by each formula: US school grades, but for `flesch_reading_ease` (0 to 100, higher is easier) and
    `dale_chall` (its own score, which `dale_chall_grade` turns into a grade).
    """

    consensus: float
    flesch_kincaid: float
    smog: float
    gunning_fog: float
    coleman_liau: float
    ari: float
    dale_chall: float
    flesch_reading_ease: float


def flesch_reading_ease(counts: Counts) -> float:
    """Flesch 1948: 206.835 less 1.015 for each word in a sentence and 84.6 for each syllable in a word."""
    return 206.835 - 1.015 * counts.words / counts.sentences - 84.6 * counts.syllables / counts.words


def flesch_kincaid(counts: Counts) -> float:
    """Kincaid 1975: 0.39 a word in a sentence and 11.8 a syllable in a word, less 15.59."""
    return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59


def smog(counts: Counts) -> float:
    """McLaughlin 1969: the root of the polysyllables in thirty sentences. Meant for thirty sentences or more; of a
    shorter text it is an estimate.
    """
    return float(1.043 * (30 * counts.polysyllables / counts.sentences) ** 0.5 + 3.1291)


def gunning_fog(counts: Counts) -> float:
    """Gunning 1952: two fifths of the words in a sentence and the percentage of complex words together."""
    return 0.4 * (counts.words / counts.sentences + 100 * counts.complex / counts.words)


def coleman_liau(counts: Counts) -> float:
    """Coleman and Liau 1975: from letters and sentences in a hundred words."""
    return 0.058 * 100 * counts.letters / counts.words - 0.296 * 100 * counts.sentences / counts.words - 15.8


def ari(counts: Counts) -> float:
    """The Automated Readability Index (Senter and Smith 1967): from letters in a word and words in a sentence."""
    return 4.71 * counts.letters / counts.words + 0.5 * counts.words / counts.sentences - 21.43


def dale_chall(counts: Counts) -> float:
    """Dale and Chall 1948: from the percentage of unfamiliar words and the words in a sentence."""
    share = 100 * counts.unfamiliar / counts.words
    return 0.1579 * share + 0.0496 * counts.words / counts.sentences + (3.6365 if share > 5 else 0)


def dale_chall_grade(score: float) -> float:
    """The grade in the middle of the band that a Dale–Chall score falls into: 4 and below, 5–6, 7–8 … 13–15, 16."""
    for limit, grade in ((5, 4.0), (6, 5.5), (7, 7.5), (8, 9.5), (9, 11.5), (10, 14.0)):
        if score < limit:
            return grade
    return 16.0


def grades(counts: Counts) -> Grades | None:
    """All formulas, and their consensus; None of a text without words.

    Formulas differ by up to five grades on one text (Wang 2013), so the consensus is their median: no single one can
    pull it away. It is never below 0.
    """
    if not counts.words:
        return None
    found = [formula(counts) for formula in (flesch_kincaid, smog, gunning_fog, coleman_liau, ari)]
    chall = dale_chall(counts)
    ranked = sorted((*found, dale_chall_grade(chall)))
    consensus = max(0.0, round((ranked[2] + ranked[3]) / 2, 1))
    return Grades(
        consensus,
        flesch_kincaid=found[0],
        smog=found[1],
        gunning_fog=found[2],
        coleman_liau=found[3],
        ari=found[4],
        dale_chall=chall,
        flesch_reading_ease=flesch_reading_ease(counts),
    )


def hardest_words(words: Iterable[str], most: int) -> list[str]:
    """The words that add most to the reading level: long, unfamiliar and frequent ones first."""
    hard: Counter[str] = Counter()
    for word, times in Counter(words).items():
        if (_weights.get(word) or _weigh(word))[3]:
            hard[word.lower()] += times
    return sorted(hard, key=lambda word: (-hard[word] * (syllables(word) - 2), word))[:most]


_LEAST = 8
"""A sentence of fewer words is not hard to read as a sentence."""


def hardest_sentence(sentences: Sequence[Sequence[str]]) -> int | None:
    """Which of some sentences, given by their words, is hardest by words and syllables (Kincaid 1975); None where all
    are short.
    """
    scored = [
        (flesch_kincaid(Counts(1, len(words), syllables=sum((_weights.get(word) or _weigh(word))[1] for word in words))), -at)
        for at, words in enumerate(sentences)
        if len(words) >= _LEAST
    ]
    return -max(scored)[1] if scored else None
