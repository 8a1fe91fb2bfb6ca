"""Counts the syllables of English words: by rule, and from a table where the rule is wrong.

The table holds what the rule gets wrong among the words of the CMU Pronouncing Dictionary that are common in health
texts or in everyday English (`data/README.md`).
"""

from __future__ import annotations

import os
import re

# Groups of vowels, less what is silent and plus what is sounded apart.
_GROUPS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^aeiouyl]e|[aeiouy]le|[^aeiouytd]ed|[^aeiouscxzgh]es|[aeiouy](?:se|ce|ze|ge|che|the)s?$(?<!s))$|(?<=[^aeiouy])e(?=ly$|ful|ment|less|ness|some\b)")
_APART = re.compile(r"i[ao](?!us\b)|(?<=[^aeiouytc])iou|eo(?!u)|ism\b|[aeiouy]ing\b|(?<=[^qg])ua|ue[lt]|ie[tn]|io[lnp]|uo|ia[l]|yo|ii|dn't|sm\b")
_SHUN = re.compile(r"[tscx]i(?:on|a[ln]|ou|en)|gion|ques?\b|gue?s?\b")

_known: dict[str, int] = {}


def _load() -> None:
    path = os.path.join(os.path.dirname(__file__), "data", "syllables.txt")
    with open(path, encoding="ascii") as file:
        for line in file:
            count, _, words = line.partition(" ")
            _known.update(dict.fromkeys(words.split(), int(count)))


def by_rule(word: str) -> int:
    """Syllables of a word in small letters by rule alone; at least 1."""
    count = len(_GROUPS.findall(word)) - len(_SILENT.findall(word)) + len(_APART.findall(word)) - len(_SHUN.findall(word))
    return max(1, count)


def syllables(word: str) -> int:
    """Syllables of a word, at least 1; of a compound, those of its parts. A figure counts as one."""
    found = _known.get(word)
    if found is not None:
        return found
    if not _known:
        _load()
        return syllables(word)
    plain = word.lower().replace("’", "'")
    found = _known.get(plain)
    if found is None:
        if "-" in plain:
            found = sum(map(syllables, filter(None, plain.split("-")))) or 1
        else:
            stem = plain.removesuffix("'s").replace("'", "")
            found = _known.get(stem) or by_rule(stem)
    _known[word] = found
    return found
