"""What an article is about where its title does not say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from linter.document import FIELD, HEADING
from linter.language.lexicon import Hit
from linter.language.sentence import Sentence

UNPROVEN, SERVICE, _TREATMENT, _CONDITION, _REPORT = "unproven", "service-page", "treatment", "condition", "trial-report"
"""Treatments of which little good is known unless the table says so; what tells of a place and its hours, not of care."""
_STANDFIRSTS = frozenset(("description", "summary", "subtitle", "standfirst", "excerpt", "dek", "lede"))
"""Fields of the front matter that say beneath a title what the article tells."""
_LEAST = 4
"""In so many sentences an article names what it is about."""
_LEAST_TOLD = 2
"""In so many where its standfirst says so."""
_REPORTS = 2
"""With so many sentences that report trials it sums up studies, and recommends nothing."""


def told_of(titles: Sequence[Sentence], sentences: Sequence[Sentence], broader: Mapping[str, Sequence[str]]) -> list[Hit]:
    """What the title of an article names, and the treatment that it is about all the same where the title does not say so
    ("The drip that gave them mornings back").

    The title of a feature may name a place ("Inside the clinic"): where the lines beneath it name a doubtful treatment and
    what it is for, and nothing of hours and bookings, the place is but its scene.
    """
    hits = [hit for sentence in titles for hit in sentence.terms]
    if not titles or titles[0].block.kind not in (FIELD, HEADING):
        return hits
    if any(_TREATMENT in broader[hit.concept] and not hit.concept.startswith("generic") for hit in hits):
        return hits
    beneath = [each for each in sentences if each.block.kind == FIELD and each.block.name.lower() in _STANDFIRSTS]
    told = {hit.concept for each in beneath for hit in each.named(_TREATMENT)}
    if not any(_CONDITION in each.names for each in beneath) or any(SERVICE in each.names for each in beneath):
        told = set()
    place = any(SERVICE in broader[hit.concept] for hit in hits)
    found = _spoken_of(sentences, broader, told)
    if place and not any(hit.concept in told for hit in found):
        return hits
    return [hit for hit in hits if SERVICE not in broader[hit.concept]] + found


def _spoken_of(sentences: Iterable[Sentence], broader: Mapping[str, Sequence[str]], told: Collection[str]) -> list[Hit]:
    """The first naming of a doubtful treatment that an article speaks of far more than of any other; of one that its
    standfirst has `told`, more will do.
    """
    firsts: dict[str, Hit] = {}
    counts: Counter[str] = Counter()
    reports = 0
    for sentence in sentences:
        reports += _REPORT in sentence.names
        named = {hit.concept: hit for hit in sentence.named(_TREATMENT) if not hit.concept.startswith("generic")}
        firsts = {**named, **firsts}
        counts.update(named.keys())
    (most, times), (_, next_to_it) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    enough = times >= _LEAST_TOLD and times > next_to_it if most in told else times >= _LEAST and times >= 2 * next_to_it
    return [firsts[most]] if enough and reports < _REPORTS and UNPROVEN in broader[most] else []
