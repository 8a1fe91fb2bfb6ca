"""Where a rule's specification holds patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.rulebook.yamlfile import Node


def pattern_lists(spec: Node) -> Iterator[tuple[str, Node]]:
    """Each place where a kind's specification holds patterns: its name, and the list."""
    for key, node in spec.items():
        if key in ("any", "except", "claim", "against", "repeated"):
            yield key, node
        elif key == "all":
            for number, each in enumerate(node.elements()):
                yield f"all{number}", each
        elif key in ("if", "then", "near", "without"):
            for inner, patterns in node.items():
                if inner in ("any", "except"):
                    yield f"{key}-{inner}", patterns
                elif inner == "all":
                    yield from ((f"{key}-all{number}", each) for number, each in enumerate(patterns.elements()))
        elif key == "pairs":
            for number, pair in enumerate(node.elements()):
                yield from ((f"pair{number}-{side}", patterns) for side, patterns in pair.items())
    for key, prefix in _SIGNS:
        for number, sign in enumerate(_counted(spec, key)):
            for place, patterns in pattern_lists(sign):
                yield f"{prefix}sign{number}-{place}", patterns


_SIGNS = (("then", ""), ("near", "near-"))
"""Under which keys signs are counted, and what their places begin with."""
_SECOND = re.compile(r"except|if-except|(?:then|near|without)-any|(?:near-)?sign\d+-.*")


def is_second(place: str) -> bool:
    """Whether patterns are asked for only once a rule has found something, or looks at an article as a whole."""
    return _SECOND.fullmatch(place) is not None


def signs(spec: Node, key: str = "") -> list[Node]:
    """The signs that a rule counts: those under `then`, and those near what it finds; or those under one of the keys."""
    return [sign for each, _ in _SIGNS if key in ("", each) for sign in _counted(spec, each)]


def _counted(spec: Node, key: str) -> list[Node]:
    under = spec.get(key)
    counted = under.get("signs") if under and isinstance(under.value, dict) else None
    return [each for each in counted.elements() if isinstance(each.value, dict)] if counted and isinstance(counted.value, list) else []
