"""The rules as they are used: compiled, from plain data that can be kept as JSON."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from linter.language.compiled import Language
from linter.language.lexicon import Lexicon
from linter.language.polarity import Cue
from linter.rule import Claim, Concept, Entry, Evidence, Owed, Rule, When
from linter.source import Source

ANY = "any"
"""The condition of an entry that holds for every condition."""


Made = TypeVar("Made")


class Details(NamedTuple):
    """What a rule says of itself beyond what a finding needs."""

    why: str
    flag: tuple[str, ...]
    leave: tuple[str, ...]
    reviewed: str
    review_by: str
    path: str


class _Made(Mapping[str, Made]):
    """Values made from plain rows, each when it is first asked for: a report cites a few of many hundred sources."""

    def __init__(self, rows: Mapping[str, Any], make: Callable[[str, Any], Made]) -> None:
        self._rows = rows
        self._make = make
        self._made: dict[str, Made] = {}

    def __getitem__(self, name: str) -> Made:
        if name not in self._made:
            self._made[name] = self._make(name, self._rows[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


class Library(NamedTuple):
    """The sources, and the long texts of the rules."""

    sources: Mapping[str, Source]
    details: Mapping[str, Details]

    @classmethod
    def from_plain(cls, data: Mapping[str, Any]) -> Library:
        """Reads what `rulebook.compile` writes."""
        return cls(_Made(data["sources"], _source), _Made(data["details"], _details))


def _source(key: str, row: Mapping[str, Any]) -> Source:
    return Source(key, row["record"], row["short"], row["full"], tuple(row["findings"]))


def _details(key: str, row: Mapping[str, Any]) -> Details:
    return Details(row["why"], tuple(row["flag"]), tuple(row["leave"]), row["reviewed"], row["review_by"], row["path"])


class Knowledge:
    """What is known of treatments for conditions, asked by concept and found through broader ones."""

    def __init__(self, rows: Mapping[str, Sequence[Sequence[Any]]], broader: Mapping[str, Sequence[str]]) -> None:
        self._rows = rows
        """By treatment: treatment, condition, aim, verdict, sources, and the rest of an entry."""
        self._broader = broader

    @property
    def rows(self) -> list[Sequence[Any]]:
        """All entries."""
        return [row for rows in self._rows.values() for row in rows]

    def is_established(self, treatment: str) -> bool:
        """Whether a treatment is known to work for something."""
        return any(row[3] == "established" for row in self._rows.get(treatment, ()))

    def verdicts(self, treatment: str, besides: Container[str] = ()) -> frozenset[str]:
        """Every verdict on a treatment, or on the nearest broader one that has any, some broader ones left aside."""
        for name in self._broader.get(treatment, (treatment,)):
            if name not in besides and (rows := self._rows.get(name, ())):
                return frozenset(row[3] for row in rows)
        return frozenset()

    def ask(self, treatment: str, condition: str | None, aims: Sequence[str]) -> Entry | None:
        """The entry for a treatment and a condition, or the nearest broader ones: the treatment's own first."""
        conditions = (*(self._broader.get(condition, (condition,)) if condition else ()), ANY)
        for name in self._broader.get(treatment, (treatment,)):
            if not (rows := {(row[1], row[2]): row for row in self._rows.get(name, ())}):
                continue
            for about in conditions:
                for aim in aims:
                    row = rows.get((about, aim))
                    if row is not None:
                        return Entry(row[0], row[1], row[2], row[3], tuple(row[4]), *row[5:])
        return None


class Rulebook:
    """Everything the checks ask: rules, words, claims, knowledge; and the library, loaded when first asked for."""

    def __init__(self, data: Mapping[str, Any], library: Callable[[], Library], stamp: str = "") -> None:
        """`stamp` differs wherever the rules, or the code that compiles them, do."""
        self._data = data
        self.stamp = stamp
        self._library = library
        self.version: str = data["about"]["version"]
        broader = self._broader = data["broader"]
        self.language = Language(
            Lexicon(data["terms"], data["far"], broader),
            {name: Cue(*row) for name, row in data["cues"].items()},
            frozenset(data["about"]["anchors"].split()),
            data["filed"],
            data["later"],
            data["rows"],
        )
        self.knowledge = Knowledge(data["knowledge"], broader)
        self.claims: Mapping[str, Claim] = {name: Claim(*row) for name, row in data["claims"].items()}

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """All rules, by id."""
        return tuple(_rule(row, _Instead(row["id"], self._data["instead"])) for row in self._data["rules"].values())

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What rules answer to: their ids, packs and categories, and names that they had before; each with what it is now."""
        before = {name: rule.id for rule in self.rules for name in rule.aliases}
        return before | {name: name for rule in self.rules for name in (rule.id, rule.pack, rule.category)}

    def nearest(self, name: str) -> str | None:
        """The rule, pack or category that somebody who wrote something like it may have meant."""
        from difflib import get_close_matches

        return next(iter(get_close_matches(name, sorted(self.names), 1)), None)

    @cached_property
    def library(self) -> Library:
        """The sources and the rules' long texts."""
        return self._library()

    @cached_property
    def cited(self) -> frozenset[str]:
        """Ids of the sources that a rule, an entry of the knowledge table or an owed caveat cites."""
        rules = {each.source for rule in self.rules for each in rule.evidence}
        entries = {source for row in self.knowledge.rows for source in row[4]}
        owed = {source for row in self._data["concepts"].values() for _, _, by in row[2] for source in by}
        return frozenset(rules | entries | owed)

    def concept(self, name: str) -> Concept:
        """What the lexicon knows of a concept."""
        shown, booster, owes = self._data["concepts"].get(name, [name, None, []])
        broader = tuple(self._broader.get(name, (name,)))
        return Concept(shown, broader, booster, tuple(Owed(kind, what, tuple(by)) for kind, what, by in owes))


class _Instead(Mapping[str, Any]):
    """What one rule would write instead of words in their compared forms."""

    def __init__(self, rule: str, rows: Mapping[str, Any]) -> None:
        self._before = f"{rule} "
        self._rows = rows

    def __getitem__(self, words: str) -> Any:
        return self._rows[self._before + words]

    def __iter__(self) -> Iterator[str]:
        return (name.removeprefix(self._before) for name in self._rows if name.startswith(self._before))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _rule(row: Mapping[str, Any], instead: Mapping[str, Any]) -> Rule:
    when = row["when"]
    return Rule(
        row["id"],
        row["category"],
        row["severity"],
        row["message"],
        row["kind"],
        row["spec"],
        tuple(Evidence(*each)._replace(of=tuple(each[4])) for each in row["evidence"]),
        frozenset(row["unless"]),
        When(
            tuple(when["topic"]), when["treatment"], tuple(when["names"]), when["words"], tuple(when["kinds"]), tuple(when["audiences"]), tuple(when["regions"])
        ),
        row["suggest"],
        row["on"],
        tuple(row["yields"]),
        tuple(row["aliases"]),
        row["preview"],
        instead,
    )
