"""Whether two sentences speak of one thing or of two sorts of it: "the finger-prick test" and "the blood test"."""

from __future__ import annotations

import itertools

from linter.language.sentence import Sentence

FORMS = frozenset(["tablet", "capsule", "drop", "cream", "gel", "spray", "patch", "injection", "syrup", "inhaler", "pill", "powder", "tea", "drip", "jab", "lozenge", "lotion", "ointment", "shampoo"])
"""Forms of medicine: an article that speaks of two of them speaks of two treatments."""
_CARE = frozenset(["test", "procedure", "treatment", "operation", "scan", "injection", "jab"])
"""Forms of care, which two sentences may speak of as the same."""


def known(sentence: Sentence) -> set[str]:
    """What a sentence speaks of as known: "the test"."""
    words = sentence.tokens.words[sentence.start : sentence.end]
    return {after for word, after in itertools.pairwise(words) if word in ("the", "this", "your") and after in _CARE}


def open_apart(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences open with two sorts of one thing: "an ultrasound scan", "a CT scan"."""
    first, second = (each.tokens.words[each.start : each.start + 3] for each in (one, other))
    articles = ("a", "an", "the", "our")
    return first[0] in articles and second[0] in articles and first[1:2] != second[1:2] and first[2:3] == second[2:3]


def of_two_sorts(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences tell sorts of one thing apart: "the finger-prick test" and "the blood test"."""
    first, second = _sorted(one), _sorted(other)
    return any(not any(a & b for a in first[noun] for b in second[noun]) for noun in first.keys() & second.keys())


def _sorted(sentence: Sentence) -> dict[str, list[set[str]]]:
    """The words of kind that stand before a thing: "the white tablet" is a tablet that is white."""
    words = sentence.tokens.words[sentence.start : sentence.end]
    sorts: dict[str, list[set[str]]] = {}
    for at, word in enumerate(words):
        noun = word.removesuffix("s")
        if noun not in _CARE and noun not in FORMS and noun not in _AIDS:
            continue
        start = next((back for back in range(at - 1, max(-1, at - 4), -1) if words[back] in ("a", "an", "the", "your", "our")), at)
        if kind := set(words[start + 1 : at]) - _SAME_ONE:
            sorts.setdefault(noun, []).append(kind)
    return sorts


_AIDS = frozenset(["dressing", "bandage", "splint", "cast", "brace", "tube", "drain", "visit", "appointment", "exam", "check"])
_SAME_ONE = frozenset(["same", "whole", "entire", "actual", "said", "own", "-"])
