"""What settings there are: the one description that the check, the JSON Schema and the reference are made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from linter.config.given import JOINED
from linter.config.plan import FAIL_ON, FAIL_ON_LEVELS, LEVELS
from linter.formats import TEXT_FIELDS
from linter.rule import AUDIENCES, REGIONS
from linter.rulebook.schema import NAME, SEVERITIES
from linter.rulebook.shapes import List, Map, Number, Shape, Table, Text, Truth

_RULES = rf"{NAME}(?:/{NAME})?"
_NAMES = List(Text(pattern=_RULES, what="the name of a rule, a pack or a category"), 0, single=True)
_TEXTS = List(Text(), 0, single=True)
_PATTERNS = List(Text(what="a pattern as in .gitignore"), 0, single=True)


class Key(NamedTuple):
    """One key of a settings file."""

    name: str
    shape: Shape
    says: str
    default: str
    """What holds where nobody gives it, in words."""
    local: bool = True
    """Whether it may stand in an override."""

    @property
    def joins(self) -> bool:
        """Whether what a file or an override gives is added to what it builds on; otherwise it takes its place."""
        return self.name in JOINED


def _by_audience() -> str:
    return ", ".join(f"{level:g} for a {name}" for name, level in LEVELS.items())


LOCAL = (
    Key("select", _NAMES, "Only these rules, packs or categories run.", "all rules that are not off by default"),
    Key("ignore", _NAMES, "These rules, packs or categories do not run.", "none"),
    Key(
        "severity",
        Table(Text(SEVERITIES), key=_RULES),
        "Another severity for a rule, a pack or a category; the closest name counts.",
        "as each rule says",
    ),
    Key("fail-on", Text(FAIL_ON_LEVELS), "The severity from which on `caveat check` exits with 1.", FAIL_ON),
    Key(
        "audience",
        Text(AUDIENCES),
        "Whom the articles are for. It sets the reading level, and rules about medical words and abbreviations are not for clinicians.",
        "patient",
    ),
    Key("reading-level", Number(1, 20), "The school grade (US) that articles are to read at, or below.", _by_audience()),
    Key(
        "glossary",
        _TEXTS,
        "Words that your readers know: rules of the category plain-language let them be, in singular and plural.",
        "none",
    ),
    Key("front-matter", _TEXTS, "Fields of the front matter that readers see, and that are linted as prose.", ", ".join(TEXT_FIELDS)),
    Key(
        "require",
        _TEXTS,
        "Fields that the front matter of every article has to fill; turns on the rule `transparency/missing-field`.",
        "none",
    ),
    Key("region", Text(REGIONS), "Where the articles are published: rules that hold elsewhere alone do not run, and of the bodies that a rule cites those of elsewhere are left out where one of the region is among them.", "everywhere"),
    Key("profile", Text(("news",)), "`news` turns on the pack health-news: ten questions that reviewers ask of health news.", "none"),
    Key("preview", Truth(), "Whether new rules run that are still on trial.", "false"),
    Key(
        "allowed",
        List(Map({"text": Text(what="the wording"), "reason": Text(what="the reason, such as who prescribes it")}), 0),
        "Wording that a regulator or a lawyer prescribes: what is found wholly inside it is left out. Write it as a reader sees it, within one paragraph.",
        "none",
    ),
)
GLOBAL = (
    Key("extends", _TEXTS, "Settings files that this one builds on; paths start at this file's folder.", "none", local=False),
    Key(
        "rules",
        _TEXTS,
        "Folders with rules, lexicon, knowledge and sources of your own; paths start at this file's folder.",
        "none",
        local=False,
    ),
    Key(
        "exclude",
        _PATTERNS,
        "Articles that are not linted, even where they are named on the command line, as pre-commit does.",
        "none",
        local=False,
    ),
    Key(
        "overrides",
        List(Map({"files": List(Text(what="a pattern as in .gitignore"), 1, single=True)}, {key.name: key.shape for key in LOCAL}), 0),
        "Other settings for some `files`: a list, of which later entries win.",
        "none",
        local=False,
    ),
)
KEYS: Mapping[str, Key] = {key.name: key for key in (*GLOBAL[:1], *LOCAL, *GLOBAL[1:])}
SHAPE = Map(optional={name: key.shape for name, key in KEYS.items()})
"""A whole settings file."""
