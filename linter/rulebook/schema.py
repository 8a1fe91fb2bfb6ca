"""The shape of every kind of file in `lint_rules/`, in one place: checked here, and the same for documentation.

A shape is a value; `check` walks a YAML node along it and reports everything that does not fit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Union

from linter.errors import Problem
from linter.language import polarity
from linter.rulebook.yamlfile import Node

CATEGORIES = (
    "efficacy",
    "hype",
    "mechanism",
    "accuracy",
    "safety",
    "causation",
    "statistics",
    "attribution",
    "testimonial",
    "dosing",
    "readability",
    "plain-language",
    "stigma",
    "transparency",
    "editorial",
)
SEVERITIES = ("error", "warning", "info")
BEARINGS = ("contradicts", "limits", "supports", "guidance")
CERTAINTIES = ("high", "moderate", "low", "very-low")
VERDICTS = ("established", "some", "weak", "none", "harmful")
AIMS = ("treat", "prevent", "diagnose", "screen", "causes")
BOOSTERS = ("certainty", "size", "duration", "reach", "speed", "comparison", "cure", "degree")
UNITS = ("sentence", "next-sentence", "paragraph", "section", "article")
STATUSES = tuple(status for status in polarity.STATUSES if status != "affirmed")


@dataclass(frozen=True)
class Text:
    """A string, one of `options` or like `pattern` where given; `also` says more of what is wrong with one."""

    options: Sequence[str] = ()
    pattern: str = ""
    what: str = "a text"


@dataclass(frozen=True)
class Number:
    """A number."""


@dataclass(frozen=True)
class Day:
    """A date as 2026-11-22."""


@dataclass(frozen=True)
class Truth:
    """true or false."""


@dataclass(frozen=True)
class Anything:
    """Whatever stands there."""


@dataclass(frozen=True)
class List:
    """A list of one shape with at least so many elements; where `single`, one element may stand without its list."""

    of: Shape
    least: int = 0
    single: bool = False


@dataclass(frozen=True)
class Map:
    """A mapping with these keys. Of `one_of` there has to be exactly one."""

    required: Mapping[str, Shape] = field(default_factory=dict)
    optional: Mapping[str, Shape] = field(default_factory=dict)
    one_of: Mapping[str, Shape] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """A mapping from names like `key` to one shape."""

    of: Shape
    key: str = r"[a-z0-9]+(?:-[a-z0-9]+)*"


@dataclass(frozen=True)
class Either:
    """The first shape for a list, the second for a mapping."""

    list: Shape
    map: Shape


Shape = Union[Text, Number, Day, Truth, Anything, List, Map, Table, Either]

NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_SENTENCE = Text(what="a sentence")
_NAME = Text(pattern=NAME, what="a name in small letters and hyphens")
_PATTERNS = List(Text(what="a pattern"), 1, single=True)
_WHERE = {"any": _PATTERNS, "regex": Text(), "because": Text()}

MATCH = Map(
    optional={
        "any": _PATTERNS,
        "all": List(Text(what="a pattern"), 2),
        "regex": Text(),
        "because": Text(what="why no pattern will do"),
        "about": List(_NAME, 1, single=True),
        "except": _PATTERNS,
        "near": Map({"any": _PATTERNS}, {"within": Text(UNITS)}),
        "number": Map({"unit": List(Text(), 1, single=True)}, {"outside": List(Number(), 2), "inside": List(Number(), 2)}),
        "replace": Text(what="the words to use instead"),
    }
)
BENEFIT = Map(
    optional={
        "booster": List(Text(BOOSTERS), 1, single=True),
        "verdict": List(Text(VERDICTS), 1, single=True),
    }
)
REQUIRES = Map(
    {"then": Map(optional={"any": _PATTERNS, "cited": Truth(), "field": List(Text(), 1, single=True)})},
    {
        "if": Map(optional={"any": _PATTERNS, "about": List(_NAME, 1, single=True), "except": _PATTERNS}),
        "owed": _NAME,
        "within": Text(UNITS),
        "words": Number(),
    },
)
MEASURE = Map(
    {"metric": Text(("grade", "words")), "of": Text(("article", "section", "paragraph", "sentence"))},
    {"above": Number(), "below": Number(), "above_target": Number(), "least_words": Number()},
)
CONTRADICTION = Map(
    optional={
        "claim": _PATTERNS,
        "against": _PATTERNS,
        "repeated": _PATTERNS,
        "about": List(_NAME, 1, single=True),
    }
)
KINDS: Mapping[str, Map] = {
    "match": MATCH,
    "benefit": BENEFIT,
    "requires": REQUIRES,
    "measure": MEASURE,
    "contradiction": CONTRADICTION,
}
RULE = Map(
    required={
        "category": Text(CATEGORIES),
        "severity": Text(SEVERITIES),
        "message": _SENTENCE,
        "why": Text(what="a paragraph"),
        "examples": Map({"flag": List(Text(), 3), "leave": List(Text(), 3)}),
        "reviewed": Day(),
        "review_by": Day(),
    },
    optional={
        "evidence": List(
            Map(
                {"source": _NAME, "shows": _SENTENCE, "bears": Text(BEARINGS)},
                {"certainty": Text(CERTAINTIES)},
            ),
            1,
        ),
        "when": Map(
            optional={
                "topic": List(_NAME, 1, single=True),
                "article": Text(("treatment",)),
                "words": Number(),
                "kinds": List(Text(), 1, single=True),
            }
        ),
        "unless": List(Text((*STATUSES, "explained", "quoted")), 0),
        "suggest": _SENTENCE,
        "default": Text(("on", "off")),
    },
    one_of=KINDS,
)
LEXICON = Table(
    Either(
        List(Text(what="a term"), 0),
        Map(
            optional={
                "is": List(_NAME, 1, single=True),
                "name": Text(),
                "terms": List(Text(what="a term"), 0),
                "inflect": Text(("noun", "verb", "none")),
                "booster": Text(BOOSTERS),
                "aim": Text(AIMS),
                "owes": List(Map({"kind": _NAME, "what": Text()}, {"sources": List(_NAME)})),
            }
        ),
    )
)
KNOWLEDGE = List(
    Map(
        {
            "treatment": _NAME,
            "condition": _NAME,
            "aim": Text(AIMS),
            "verdict": Text(VERDICTS),
            "sources": List(_NAME),
        },
        {
            "certainty": Text(CERTAINTIES),
            "benefit": Text(),
            "in": Text(),
            "harms": Text(),
            "note": Text(),
            "approved": Text(),
            "cures": Truth(),
            "shows": Table(Text(what="what this source shows")),
        },
    )
)
_PERSON = Map(optional={"family": Text(), "given": Text(), "literal": Text(), "non-dropping-particle": Text()})
SOURCES = List(
    Map(
        {"id": _NAME, "type": Text(pattern=r"[a-z_-]+", what="a CSL type"), "verified": Anything()},
        {
            **{
                key: Text()
                for key in (
                    "title",
                    "container-title",
                    "publisher",
                    "DOI",
                    "PMID",
                    "URL",
                    "volume",
                    "issue",
                    "page",
                    "number",
                    "edition",
                    "note",
                    "genre",
                    "publisher-place",
                )
            },
            "author": List(_PERSON, 1),
            "editor": List(_PERSON, 1),
            "issued": Map({"date-parts": List(List(Number(), 1), 1)}),
            "accessed": Map({"date-parts": List(List(Number(), 1), 1)}),
            "findings": List(Text()),
            "population": Text(),
        },
    )
)
CUES = List(
    Map(
        {
            "status": Text((*polarity.STATUSES, polarity.NO_CUE, polarity.END)),
            "terms": List(Text(what="a term"), 1),
        },
        {"direction": Text(polarity.DIRECTIONS), "reach": Number(), "comma": Text(("ends",))},
    )
)
CLAIMS = List(
    Map(
        {"aim": Text(AIMS), "any": _PATTERNS},
        {"booster": Text(BOOSTERS), "bare": Truth(), "loose": Truth(), "needs": Text(("condition", "either"))},
    )
)
SILENCERS = Table(Map({"unless": List(Text((*STATUSES, "explained", "quoted")))}))


def check(node: Node, shape: Shape, problems: list[Problem]) -> bool:
    """Whether a value has a shape; what does not fit goes to `problems`."""
    before = len(problems)
    _CHECKS[type(shape)](node, shape, problems)
    return len(problems) == before


def _text(node: Node, shape: Text, problems: list[Problem]) -> None:
    if not isinstance(node.value, str):
        hint = "; write it in quotes" if isinstance(node.value, (int, float, bool, date)) else ""
        problems.append(node.problem(f"{shape.what} belongs here{hint}"))
    elif not node.value.strip():
        problems.append(node.problem(f"{shape.what} belongs here, and it is empty"))
    elif shape.options and node.value not in shape.options:
        problems.append(node.problem(f"“{node.value}” is not one of {', '.join(shape.options)}"))
    elif shape.pattern and not re.fullmatch(shape.pattern, node.value):
        problems.append(node.problem(f"“{node.value}” is not {shape.what}"))


def _number(node: Node, shape: Number, problems: list[Problem]) -> None:
    if not isinstance(node.value, (int, float)) or isinstance(node.value, bool):
        problems.append(node.problem("a number belongs here"))


def _day(node: Node, shape: Day, problems: list[Problem]) -> None:
    if not isinstance(node.value, date):
        problems.append(node.problem("a date such as 2026-11-22 belongs here"))


def _truth(node: Node, shape: Truth, problems: list[Problem]) -> None:
    if not isinstance(node.value, bool):
        problems.append(node.problem("true or false belongs here"))


def _anything(node: Node, shape: Anything, problems: list[Problem]) -> None:
    pass


def _list(node: Node, shape: List, problems: list[Problem]) -> None:
    if not isinstance(node.value, list):
        if shape.single:
            check(node, shape.of, problems)
        else:
            problems.append(node.problem("a list belongs here"))
        return
    if len(node.value) < shape.least:
        problems.append(node.problem(f"at least {shape.least} belong here, and there are {len(node.value)}"))
    for each in node.value:
        check(each, shape.of, problems)


def _map(node: Node, shape: Map, problems: list[Problem]) -> None:
    if not isinstance(node.value, dict):
        problems.append(node.problem("a mapping (key: value) belongs here"))
        return
    allowed = {**shape.required, **shape.optional, **shape.one_of}
    for key, value in node.value.items():
        if key in allowed:
            check(value, allowed[key], problems)
        else:
            problems.append(node.at_key(key, f"unknown key “{key}”; known are {', '.join(allowed)}"))
    problems += [node.problem(f"“{key}” is missing") for key in shape.required if key not in node.value]
    if shape.one_of:
        given = [key for key in shape.one_of if key in node.value]
        if len(given) != 1:
            problems.append(node.problem(f"exactly one of {', '.join(shape.one_of)} belongs here, not {len(given)}"))


def _table(node: Node, shape: Table, problems: list[Problem]) -> None:
    if not isinstance(node.value, dict):
        problems.append(node.problem("a mapping (name: value) belongs here"))
        return
    for key, value in node.value.items():
        if not re.fullmatch(shape.key, key):
            problems.append(node.at_key(key, f"“{key}” is not a name in small letters and hyphens"))
        check(value, shape.of, problems)


def _either(node: Node, shape: Either, problems: list[Problem]) -> None:
    check(node, shape.list if isinstance(node.value, list) else shape.map, problems)


_CHECKS: Mapping[type, Callable[..., None]] = {
    Text: _text,
    Number: _number,
    Day: _day,
    Truth: _truth,
    Anything: _anything,
    List: _list,
    Map: _map,
    Table: _table,
    Either: _either,
}
