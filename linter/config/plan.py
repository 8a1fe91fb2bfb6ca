"""How each article is linted: the settings nearest to it and the command line, made into rules and options."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from linter.book import Library, Rulebook
from linter.config import find, kept
from linter.config.given import Given, Values, on_top
from linter.engine import choose, unknown_name
from linter.errors import Problem, UserError
from linter.options import READING_LEVEL, Options
from linter.rule import AUDIENCES, Rule
from linter.rulebook import load

if TYPE_CHECKING:
    from pathspec import PathSpec

FAIL_ON_LEVELS = ("error", "warning", "info", "never")
FAIL_ON = "warning"
LEVELS = dict(zip(AUDIENCES, (READING_LEVEL, 10.0, 14.0), strict=True))
"""Whom articles are for, with the school grade that they may ask of them."""
_NEWS = "health-news"
_REQUIRED = "transparency/missing-field"


class Flags(NamedTuple):
    """What the command line says; it wins over the settings."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    fail_on: str | None = None
    rules: Sequence[str] = ()


class Plan(NamedTuple):
    """What is run over an article, and from which severity on it fails."""

    book: Rulebook
    rules: tuple[Rule, ...]
    options: Options
    fail_on: str


class Plans:
    """The plans of a run: made when an article first asks for one, and kept by settings file and override."""

    def __init__(self, flags: Flags = Flags()) -> None:  # noqa: B008 - it is frozen
        self._flags = flags
        self._nearest: dict[str, str | None] = {}
        self._values: dict[str, Values] = {}
        self._specs: dict[tuple[str, ...], PathSpec[Any]] = {}
        self._books: dict[tuple[str, ...], Rulebook] = {}
        self._plans: dict[tuple[str | None, tuple[int, ...]], Plan] = {}
        self._failed: dict[str | tuple[str | None, tuple[int, ...]], UserError] = {}
        """What is wrong with settings, so that it is not looked for again for every article."""
        self.notices: list[str] = []
        """What is no mistake yet: a rule is named as it was before."""

    # --- settings --------------------------------------------------------------------------------------------------

    def settings(self, path: str) -> str | None:
        """The settings file that is in force for a file or folder. Raises UserError."""
        folder = os.path.abspath(path)
        return find.nearest(folder if os.path.isdir(folder) else os.path.dirname(folder), self._nearest)

    def values(self, path: str) -> Values:
        """What is in force for a file or folder, each value with where it was given. Raises UserError."""
        file = self.settings(path)
        given = self._read(file)
        for at in self._overrides(path, file) if file else ():
            given = on_top(given, self._read(file)["overrides"][at].value.gives)
        return _with_flags(given, self._flags)

    def is_excluded(self, path: str) -> bool:
        """Whether the settings nearest to a file leave it out; what is wrong with them is said when its plan is made."""
        try:
            file = self.settings(path)
            patterns = self._read(file).get("exclude", ())
        except UserError:
            return False
        return bool(patterns) and file is not None and self._matches(path, file, tuple(each.value for each in patterns))

    def _read(self, file: str | None) -> Values:
        if file is None:
            return {}
        if file in self._failed:
            raise self._failed[file]
        if file not in self._values:
            try:
                self._values[file] = _read(file)
            except UserError as error:
                self._failed[file] = error
                raise
        return self._values[file]

    def _overrides(self, path: str, file: str) -> tuple[int, ...]:
        """Which overrides of a settings file are for a file."""
        overrides = self._read(file).get("overrides", ())
        return tuple(at for at, each in enumerate(overrides) if self._matches(path, file, each.value.files))

    def _matches(self, path: str, file: str, patterns: tuple[str, ...]) -> bool:
        if patterns not in self._specs:
            import pathspec

            self._specs[patterns] = pathspec.PathSpec.from_lines("gitignore", patterns)
        place = os.path.relpath(path, os.path.dirname(file)).replace(os.sep, "/")
        return self._specs[patterns].match_file(place + "/" if os.path.isdir(path) else place)

    # --- plans -----------------------------------------------------------------------------------------------------

    def of(self, path: str) -> Plan:
        """How a file is linted. Raises UserError with everything that is wrong with its settings."""
        file = self.settings(path)
        key = file, self._overrides(path, file) if file else ()
        if key in self._failed:
            raise self._failed[key]
        if key not in self._plans:
            values = self.values(path)
            try:
                self._plans[key] = self._made(values, self.book(values))
            except UserError as error:
                self._failed[key] = error
                raise
        return self._plans[key]

    def check(self, paths: Sequence[str]) -> None:
        """Makes the plans of all files; where there are none, of this folder. Raises UserError with everything that is
        wrong with their settings.
        """
        problems: dict[Problem, None] = {}
        for path in paths or (".",):
            try:
                self.of(path)
            except UserError as error:
                problems |= dict.fromkeys(error.problems)
        if problems:
            raise UserError(*problems)

    def book(self, values: Values) -> Rulebook:
        """The shipped rules with a publication's own. Raises UserError."""
        folders = tuple(dict.fromkeys(each.value for each in values.get("rules", ())))
        if folders not in self._books:
            self._books[folders] = load(folders)
        return self._books[folders]

    @property
    def library(self) -> Library:
        """The sources and long texts of all rules in use."""
        first, *others = [book.library for book in self._books.values()]
        if not others:
            return first
        from collections import ChainMap

        both = (first, *others)
        return Library(ChainMap(*(dict(each.sources) for each in both)), ChainMap(*(dict(each.details) for each in both)))

    @property
    def version(self) -> str:
        """The version of the shipped rules."""
        return next(iter(self._books.values())).version

    @property
    def ids(self) -> frozenset[str]:
        """All rules that there are, whether they ran or not."""
        return frozenset(rule.id for book in self._books.values() for rule in book.rules)

    @property
    def rules(self) -> Mapping[str, Rule]:
        """All rules that ran on some article, by id."""
        return {rule.id: rule for plan in self._plans.values() for rule in plan.rules}

    def _made(self, values: Values, book: Rulebook) -> Plan:
        known = book.names
        problems = []
        for key in ("select", "ignore", "severity"):
            for each in values.get(key, ()):
                name = each.value[0] if key == "severity" else each.value
                if name not in known:
                    problems.append(each.problem(unknown_name(name, book)))
                elif known[name] != name:
                    self._notice(each, f"“{name}” is now called “{known[name]}”")
        if problems:
            raise UserError(*problems)
        audience, region = _one(values, "audience") or AUDIENCES[0], _one(values, "region")
        options = _options(values, float(_one(values, "reading-level") or LEVELS[audience]))
        also = {_NEWS} if _one(values, "profile") == "news" else set()
        also |= {_REQUIRED} if options.required else set()
        also |= {rule.id for rule in book.rules if rule.preview} if _one(values, "preview") else set()
        chosen = choose(book, _all(values, "select"), _all(values, "ignore"), also)
        levels = {known[name]: level for name, level in _all(values, "severity")}
        rules = tuple(
            _cited_in(region, _at_level(rule, levels))
            for rule in chosen
            if _is_for(audience, rule.when.audiences) and (region is None or _is_for(region, rule.when.regions))
        )
        return Plan(book, rules, options, _one(values, "fail-on") or FAIL_ON)

    def _notice(self, given: Given, message: str) -> None:
        said = str(given.problem(message))
        if said not in self.notices:
            self.notices.append(said)


def _read(file: str) -> Values:
    values = kept.read(file)
    if values is None:
        from linter.config.read import read

        values, files = read(file)
        kept.write(file, files, values)
    return values


def _with_flags(values: Values, flags: Flags) -> Values:
    """Values with those of the command line on top: what it selects is all that is chosen; it adds to what is ignored."""
    made = dict(values)
    if flags.select:
        made["select"], made["ignore"] = list(map(Given, flags.select)), []
    if flags.ignore:
        made["ignore"] = [*made.get("ignore", ()), *map(Given, flags.ignore)]
    if flags.fail_on:
        made["fail-on"] = [Given(flags.fail_on)]
    if flags.rules:
        made["rules"] = [*made.get("rules", ()), *map(Given, flags.rules)]
    return made


def _options(values: Values, level: float) -> Options:
    glossary: frozenset[str] = frozenset()
    if "glossary" in values:
        from linter.rulebook.inflect import forms
        from linter.spared import words

        glossary = frozenset(" ".join(form) for term in _all(values, "glossary") for form in forms(words(term).split(), "noun"))
    return Options(
        level,
        glossary,
        tuple(each["text"] for each in _all(values, "allowed")),
        _all(values, "require"),
        _all(values, "front-matter") if "front-matter" in values else None,
    )


# The shape of the settings has been checked by now, so that a key's values are of its type.
def _all(values: Values, key: str) -> tuple[Any, ...]:
    return tuple(each.value for each in values.get(key, ()))


def _one(values: Values, key: str) -> Any:
    given = values.get(key)
    return given[-1].value if given else None


def _is_for(name: str, among: tuple[str, ...]) -> bool:
    return not among or name in among


def _cited_in(region: str | None, rule: Rule) -> Rule:
    """A rule without the bodies of elsewhere, where one of the region says something of the same things to it."""
    at_home = {each.of for each in rule.evidence if each.region == region}
    if not at_home:
        return rule
    return rule._replace(evidence=tuple(each for each in rule.evidence if each.region in ("", region) or at_home.isdisjoint((each.of, ()))))


def _at_level(rule: Rule, levels: Mapping[str, str]) -> Rule:
    for name in (rule.id, rule.pack, rule.category):
        if name in levels:
            return rule._replace(severity=levels[name])
    return rule
