"""Small readings of the nodes of a YAML file that compiling is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from linter.rulebook.yamlfile import Node

_PATTERNS = ("any", "except", "claim", "against", "repeated")
"""Keys of patterns: they are compiled apart, and what is left of them is that they are given."""
_LISTS = ("about", "booster", "verdict", "field", "unit", "marks")


def listed(spec: Any) -> Any:
    """A specification without its patterns, in which whatever may be a list is one."""
    if not isinstance(spec, dict):
        return spec
    made: dict[str, Any] = {}
    for key, value in spec.items():
        if key in _PATTERNS:
            made[key] = True
        elif key == "all":
            made[key] = [True] * len(value)
        else:
            made[key] = as_list(value) if key in _LISTS else [listed(each) for each in value] if key == "signs" else listed(value)
    return made


def in_order(signs: list[Mapping[str, Any]]) -> list[list[float]]:
    """In which order signs that add up are looked for, each by its number, with what those after it can add at most: the
    needed first, then those worth most, so that most that does not add up is known to early.
    """
    numbers = sorted(range(len(signs)), key=lambda at: (not signs[at].get("needed"), -signs[at].get("worth", 1)))
    worths = [max(0, signs[at].get("worth", 1)) for at in numbers]
    return [[number, sum(worths[place + 1 :])] for place, number in enumerate(numbers)]


def as_list(value: Any) -> list[Any]:
    """A value, as a list of one where it is none."""
    return value if isinstance(value, list) else [value]


def plain_map(node: Node) -> dict[str, Any]:
    """A mapping without positions; empty where there is none."""
    plain = node.plain()
    return plain if isinstance(plain, dict) else {}


def each(node: Node | None) -> Iterable[Node]:
    """The elements of a list, or the one value that stands for one; none where nothing is given."""
    if node is None:
        return ()
    return node.elements() if isinstance(node.value, list) else (node,)


def value(node: Node, key: str) -> Any:
    """The value of a key, if there is one."""
    inner = node.get(key)
    return inner.value if inner else None


def shown(terms: list[Node]) -> str:
    """How a message names a concept: its first term that is written out."""
    return next((str(term.value) for term in terms if not re.search(r"[*()|\[\]]", str(term.value))), "")


def is_capitals(term: str) -> bool:
    """Whether a term is written in capitals alone, as initials are."""
    return len(term) > 1 and term.isupper() and term.replace("-", "").replace(" ", "").isalnum()
