"""The rules as they are used: compiled, from plain data that can be kept as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from linter.language.lexicon import Lexicon
from linter.language.polarity import Cue
from linter.language.reading import Language
from linter.rule import Claim, Concept, Entry, Evidence, Owed, Rule, When
from linter.source import Source

ANY = "any"
"""The condition of an entry that holds for every condition."""


class Details(NamedTuple):
    """What a rule says of itself beyond what a finding needs."""

    why: str
    flag: tuple[str, ...]
    leave: tuple[str, ...]
    reviewed: str
    review_by: str
    path: str


@dataclass(frozen=True)
class Library:
    """The sources, and the long texts of the rules."""

    sources: Mapping[str, Source]
    details: Mapping[str, Details]

    @classmethod
    def from_plain(cls, data: Mapping[str, Any]) -> Library:
        """Reads what `rulebook.compile` writes."""
        sources = {
            key: Source(key, row["record"], row["short"], row["full"], tuple(row["findings"]))
            for key, row in data["sources"].items()
        }
        details = {
            key: Details(row["why"], tuple(row["flag"]), tuple(row["leave"]), row["reviewed"], row["review_by"], row["path"])
            for key, row in data["details"].items()
        }
        return cls(sources, details)


class Knowledge:
    """What is known of treatments for conditions, asked by concept and found through broader ones."""

    def __init__(self, rows: Sequence[Sequence[Any]], concepts: Mapping[str, Sequence[str]]) -> None:
        self.rows = rows
        """Treatment, condition, aim, verdict, sources, and the rest of an entry."""
        self._rows = {(row[0], row[1], row[2]): row for row in rows}
        self._broader = concepts
        self._narrower_treatments = {row[0] for row in rows}
        self._established = {row[0] for row in rows if row[3] == "established"}

    def is_established(self, treatment: str) -> bool:
        """Whether a treatment is known to work for something."""
        return treatment in self._established

    def ask(self, treatment: str, condition: str | None, aims: Sequence[str]) -> Entry | None:
        """The entry for a treatment and a condition, or the nearest broader ones: the treatment's own first."""
        conditions = (*(self._broader.get(condition, (condition,)) if condition else ()), ANY)
        for name in self._broader.get(treatment, (treatment,)):
            if name not in self._narrower_treatments:
                continue
            for about in conditions:
                for aim in aims:
                    row = self._rows.get((name, about, aim))
                    if row is not None:
                        return Entry(row[0], row[1], row[2], row[3], tuple(row[4]), row[5], row[6], row[7], row[8], row[9], row[10])
        return None


class Rulebook:
    """Everything the checks ask: rules, words, claims, knowledge; and the library, loaded when first asked for."""

    def __init__(self, data: Mapping[str, Any], library: Callable[[], Library]) -> None:
        self._data = data
        self._library = library
        self.version: str = data["version"]
        broader = {name: row[1] for name, row in data["concepts"].items()}
        self.language = Language(
            Lexicon(data["terms"], broader),
            {name: Cue(*row) for name, row in data["cues"].items()},
            data["anchored"],
        )
        self.knowledge = Knowledge(data["knowledge"], broader)
        self.claims: Mapping[str, Claim] = {name: Claim(*row) for name, row in data["claims"].items()}

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All rules, by id."""
        return tuple(map(_rule, self._data["rules"]))

    @cached_property
    def library(self) -> Library:
        """The sources and the rules' long texts."""
        return self._library()

    @cached_property
    def cited(self) -> frozenset[str]:
        """Ids of the sources that a rule, an entry of the knowledge table or an owed caveat cites."""
        rules = {each.source for rule in self.rules for each in rule.evidence}
        entries = {source for row in self.knowledge.rows for source in row[4]}
        owed = {source for row in self._data["concepts"].values() for _, _, by in row[3] for source in by}
        return frozenset(rules | entries | owed)

    def concept(self, name: str) -> Concept:
        """What the lexicon knows of a concept."""
        row = self._data["concepts"].get(name, [name, [name], None, []])
        return Concept(row[0], tuple(row[1]), row[2], tuple(Owed(kind, what, tuple(by)) for kind, what, by in row[3]))


def _rule(row: Mapping[str, Any]) -> Rule:
    when = row["when"]
    return Rule(
        row["id"],
        row["category"],
        row["severity"],
        row["message"],
        row["kind"],
        row["spec"],
        tuple(Evidence(*each) for each in row["evidence"]),
        frozenset(row["unless"]),
        When(tuple(when["topic"]), when["treatment"], when["words"], tuple(when["kinds"])),
        row["suggest"],
        row["on"],
    )
