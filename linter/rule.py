"""What a rule is, and what is known of treatments: frozen data, as compiled from `lint_rules/`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

SEVERITIES = ("info", "warning", "error")
"""From least to most."""
AUDIENCES = ("patient", "caregiver", "clinician")
REGIONS = ("UK", "US", "EU")


class Evidence(NamedTuple):
    """A source and what it shows that bears on the sentence flagged."""

    source: str
    shows: str
    bears: str = "limits"
    certainty: str | None = None
    of: tuple[str, ...] = ()
    """Concepts that it is about, where a rule covers several; empty where it bears on all that the rule flags."""
    region: str = ""
    """Where the body that says so has its say; empty for what is said everywhere."""


class When(NamedTuple):
    """What an article has to be for a rule to look at it; empty fields ask for nothing."""

    topic: tuple[str, ...] = ()
    """Concepts, one of which the title names."""
    treatment: bool = False
    """Whether the title has to name a treatment."""
    names: tuple[str, ...] = ()
    """Concepts, one of which it names somewhere."""
    words: int = 0
    """The fewest words."""
    kinds: tuple[str, ...] = ()
    """Kinds of block that are looked at; all where empty."""
    audiences: tuple[str, ...] = ()
    """Whom an article is written for."""
    regions: tuple[str, ...] = ()
    """Where it is published."""


class Rule(NamedTuple):
    """One rule: what it finds (`kind` and its `spec`), what it says, and what it rests on."""

    id: str
    category: str
    severity: str
    message: str
    kind: str
    spec: Mapping[str, object]
    evidence: tuple[Evidence, ...] = ()
    unless: frozenset[str] = frozenset()
    """Statuses of a claim that silence the rule."""
    when: When = When()
    suggest: str = ""
    on: bool = True
    """Whether it runs without being selected."""
    yields: tuple[str, ...] = ()
    """Rules beside whose findings it says nothing."""
    aliases: tuple[str, ...] = ()
    """Names that it had before."""
    preview: bool = False
    """Whether it is new, and runs only where that is asked for."""
    instead: Mapping[str, Any] = {}
    """What to write instead of words, by their compared forms."""

    @property
    def pack(self) -> str:
        """The folder that the rule lies in."""
        return self.id.partition("/")[0]


class Claim(NamedTuple):
    """A way of saying that a treatment does good (`lint_rules/claims.yaml`)."""

    aim: str
    booster: str | None = None
    """The dimension that the wording itself boosts, as "cures" does."""
    bare: bool = False
    """Whether it makes a promise with no treatment named: "say goodbye to back pain"."""
    needs: str = "either"
    """`condition`: a claim only where one is named; `either`: where a treatment or a condition is."""
    loose: bool = False
    """Whether only a strong booster makes a claim of it: "honey" and "coughs" in one breath."""


class Entry(NamedTuple):
    """What is known of a treatment for a condition (`lint_rules/knowledge/`)."""

    treatment: str
    condition: str
    aim: str
    verdict: str
    sources: tuple[str, ...] = ()
    benefit: str = ""
    base: str = ""
    """The evidence behind it: how many trials, how many people."""
    note: str = ""
    certainty: str | None = None
    cures: bool = False
    shows: Mapping[str, str] = {}
    """What single sources show, where that is not what the entry says as a whole."""
    approved: str = ""
    """Whether regulators approved it for this: begins with true or false, or is empty where that is not recorded."""


class Owed(NamedTuple):
    """A caveat that an article about a treatment owes its readers."""

    kind: str
    what: str
    sources: tuple[str, ...] = ()


class Concept(NamedTuple):
    """What the lexicon knows of a concept beyond its terms."""

    name: str
    """As a message names it."""
    broader: tuple[str, ...]
    """Itself, then its ancestors, the root last."""
    booster: str | None = None
    owes: tuple[Owed, ...] = ()
