"""What an article is about where its title does not say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from linter.language.lexicon import Hit
from linter.language.sentence import Sentence

UNPROVEN, _TREATMENT, _REPORT = "unproven", "treatment", "trial-report"
"""Treatments of which little good is known unless the table says so."""
_LEAST = 4
"""In so many sentences an article names what it is about."""
_REPORTS = 2
"""With so many sentences that report trials it sums up studies, and recommends nothing."""


def spoken_of(sentences: Iterable[Sentence], broader: Mapping[str, Sequence[str]]) -> list[Hit]:
    """The first naming of a doubtful treatment that an article speaks of far more than of any other."""
    firsts: dict[str, Hit] = {}
    counts: Counter[str] = Counter()
    reports = 0
    for sentence in sentences:
        reports += _REPORT in sentence.names
        named = {hit.concept: hit for hit in sentence.named(_TREATMENT) if not hit.concept.startswith("generic")}
        firsts = {**named, **firsts}
        counts.update(named.keys())
    (most, times), (_, next_to_it) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    clear = reports < _REPORTS and times >= _LEAST and times >= 2 * next_to_it
    return [firsts[most]] if clear and UNPROVEN in broader[most] else []
