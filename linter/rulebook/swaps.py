"""The everyday words of a rule's `swap`, spread into every form that a text may have, with the form to put there."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from linter.errors import Problem
from linter.language.pattern import PatternError, is_plain, unfold
from linter.language.tokens import canonical
from linter.rulebook.inflect import plural, verb_forms
from linter.rulebook.yamlfile import Node

EITHER = "/"
"""Parts the past form from the participle of a verb."""
_OF = frozenset(("of", "in", "on", "at", "under", "to", "for", "with", "from", "by", "that", "around", "between", "inside", "near", "into", "after", "before", "during", "when", "not", "how", "who"))
"""Words that end the part of a replacement that takes the plural: "clots in the leg"."""

_MASS = ("ia", "osis", "iasis")
"""Endings of nouns that have no plural to speak of: "alopecia"."""


def spread(node: Node, file: Callable[[list[str], bool], None], problems: list[Problem]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What `linter.checks.swap` asks: each entry's plain words; which endings of words have entries, and which words
    with such an ending everyone knows; and for each form the number of its entry, with the
    words to put there (empty where none would fit) unless they are the plain words themselves. Each form is handed to
    `file`, with whether it counts in capitals alone.
    """
    forms: dict[str, int | list[Any]] = {}
    plains: list[str] = []
    endings: dict[str, int] = {}
    for group, entries in node.items():
        if group == "common":
            continue
        for term, value in entries.items():
            plain = str(value.value)
            if group == "endings":
                endings[canonical(term)] = len(plains)
                plains.append(plain)
                continue
            try:
                sequences = unfold(term)
            except PatternError as error:
                problems.append(entries.at_key(term, f"this pattern cannot be read: {error}"))
                continue
            capitals = re.sub(r"[\W\d]", "", term).isupper() and "." not in term
            for sequence in sequences:
                if not is_plain(sequence) or any(word[-1] == "*" for word in sequence):
                    problems.append(entries.at_key(term, "words alone belong here, with no “…”, “*” or “{…}”"))
                    continue
                for form, replacement in _forms(sequence, plain, group, capitals):
                    key = " ".join(form)
                    if key not in forms:
                        forms[key] = len(plains) if replacement == plain else [replacement, len(plains)]
                        file(form, capitals)
            plains.append(plain)
    common = node.get("common")
    known = sorted({canonical(str(each.value)) for each in common.elements()}) if common else []
    return {"plain": plains, "endings": endings, "common": known}, forms


def _forms(sequence: list[str], plain: str, group: str, capitals: bool) -> list[tuple[list[str], str]]:
    if group == "loosely":
        return [(sequence, "")]
    if capitals or group == "words":
        return [(sequence, plain)]
    if group == "nouns":
        words = plain.split(" ")
        head = next((at for at, word in enumerate(words) if word in _OF), len(words)) - 1
        many = [*words[:head], plural(words[head]) if not words[head].endswith("s") else words[head], *words[head + 1 :]]
        last = sequence[-1]
        if last.endswith(_MASS) or (last.endswith("s") and not last.endswith("sis")):
            return [(sequence, plain)]
        return [(sequence, plain), ([*sequence[:-1], plural(last)], " ".join(many) if head >= 0 else plain)]
    verb, _, rest = plain.partition(" ")
    old, new = _parts(sequence[0]), _parts(verb)
    pairs = {}
    for form, said in zip(old, new, strict=True):
        past, _, participle = form.partition(EITHER)
        pairs[past] = f"{said.partition(EITHER)[0] if participle else said} {rest}".strip()
        if participle:
            pairs[participle] = f"{said.rpartition(EITHER)[2]} {rest}".strip()
    return [([form, *sequence[1:]], said) for form, said in pairs.items()]


def _parts(verb: str) -> tuple[str, str, str, str]:
    """A verb's base, its -s form, its past form and its -ing form; where the participle differs, as "gave/given"."""
    forms = verb_forms(verb)
    past = f"{forms[2]}{EITHER}{forms[3]}" if len(forms) == 5 and verb != "get" else forms[2] if len(forms) > 3 else verb
    return forms[0], forms[1], past, forms[-1]
