"""What every kind of file in `lint_rules/` looks like, in one place: checked here, and the same for documentation."""

from __future__ import annotations

from collections.abc import Mapping

from linter.language import polarity
from linter.rule import AUDIENCES, REGIONS
from linter.rulebook.shapes import Anything, Day, Either, List, Map, Number, Shape, Table, Text, Truth

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
UNITS = ("sentence", "next-sentence", "paragraph", "nearby", "section", "article")
STATUSES = tuple(status for status in polarity.STATUSES if status != "affirmed")

OTHER_SILENCERS = ("explained", "quoted", "established")
"""What silences a rule besides how a claim stands."""
NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
RULE_NAME = Text(pattern=f"{NAME}/{NAME}", what="the name of a rule, as PACK/NAME")
_SENTENCE = Text(what="a sentence")
_NAME = Text(pattern=NAME, what="a name in small letters and hyphens")
_PATTERNS = List(Text(what="a pattern"), 1, single=True)
_WHERE: Mapping[str, Shape] = {"any": _PATTERNS, "regex": Text(), "because": Text()}
_SWAP = Table(Text(what="the everyday words"), key=r".+")
_WITHOUT = Map({"any": _PATTERNS}, {"within": Text(UNITS)})
_SIGN = Map(optional={**_WHERE, "field": List(Text(), 1, single=True), "cited": Truth(), "except": _PATTERNS, "all": List(_PATTERNS, 2), "least": Number(), "worth": Number()})
_NEAR_SIGN = Map(
    optional={"except": _PATTERNS, "worth": Number(), "within": Text(UNITS), "needed": Truth()},
    one_of={"any": _PATTERNS, "established": Truth(), "cited": Truth()},
)
_NEAR = Map(
    optional={"within": Text(UNITS), "reach": Number(), "least": Number()},
    one_of={
        "any": _PATTERNS,
        "signs": List(_NEAR_SIGN, 1),
    },
)

MATCH = Map(
    optional={
        "any": _PATTERNS,
        "all": List(Text(what="a pattern"), 2),
        "regex": Text(),
        "because": Text(what="why no pattern will do"),
        "marks": List(Text(), 1, single=True),
        "open": Truth(),
        "about": List(_NAME, 1, single=True),
        "except": _PATTERNS,
        "near": _NEAR,
        "without": _WITHOUT,
        "number": Map({"unit": List(Text(), 1, single=True)}, {"outside": List(Number(), 2), "inside": List(Number(), 2)}),
        "replace": Text(what="the words to use instead"),
        "swap": Map(optional=dict.fromkeys(("nouns", "verbs", "words", "loosely", "endings"), _SWAP) | {"common": List(Text())}),
        "undefined": Map({"known": List(Text(what="an abbreviation"), 1)}),
        "words": Table(Text(what="the words to use instead"), key=r".*\S.*"),
        "exact": List(Text(what="words that stand in `words`"), 1),
        "overdue": Truth(),
        "field": List(Text(), 1, single=True),
    }
)
BENEFIT = Map(
    optional={
        "booster": List(Text(BOOSTERS), 1, single=True),
        "verdict": List(Text(VERDICTS), 1, single=True),
    }
)
REQUIRES = Map(
    {
        "then": Map(
            optional={
                "any": _PATTERNS,
                "cited": Truth(),
                "alternative": Truth(),
                "each": List(Text(what="a field of the front matter"), 1),
                "field": List(Text(), 1, single=True),
                "signs": List(_SIGN, 1),
                "least": Number(),
            }
        )
    },
    {
        "if": Map(optional={"any": _PATTERNS, "all": List(Text(what="a pattern"), 2), "about": List(_NAME, 1, single=True), "except": _PATTERNS}),
        "owed": _NAME,
        "verdict": List(Text(VERDICTS), 1, single=True),
        "approved": Truth(),
        "without_owed": _NAME,
        "within": Text(UNITS),
        "at": Text(("title", "first")),
        "without": _WITHOUT,
        "words": Number(),
    },
)
MEASURE = Map(
    {"metric": Text(("grade", "words", "language")), "of": Text(("article", "section", "paragraph", "sentence"))},
    {"above": Number(), "below": Number(), "above_target": Number(), "up_to_target": Number(), "least_words": Number(), "most_words": Number(), "alone": Truth()},
)
CONTRADICTION = Map(
    optional={
        "claim": _PATTERNS,
        "against": _PATTERNS,
        "repeated": _PATTERNS,
        "whole": Text(("opposed", "repeated", "figures")),
        "pairs": List(Map({"claim": _PATTERNS, "against": _PATTERNS}), 1),
        "about": List(_NAME, 1, single=True),
    }
)
SUPPRESSION = Map({"problem": Text(("missing-reason", "unknown-rule", "unused", "expired"))})
KINDS: Mapping[str, Map] = {
    "match": MATCH,
    "benefit": BENEFIT,
    "requires": REQUIRES,
    "measure": MEASURE,
    "contradiction": CONTRADICTION,
    "suppression": SUPPRESSION,
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
                {"certainty": Text(CERTAINTIES), "of": List(_NAME, 1, single=True)},
            ),
            1,
        ),
        "when": Map(
            optional={
                "topic": List(_NAME, 1, single=True),
                "article": Text(("treatment",)),
                "names": List(_NAME, 1, single=True),
                "words": Number(),
                "kinds": List(Text(), 1, single=True),
                "audience": List(Text(AUDIENCES), 1, single=True),
                "region": List(Text(REGIONS), 1, single=True),
            }
        ),
        "unless": List(Text((*STATUSES, *OTHER_SILENCERS)), 0),
        "suggest": _SENTENCE,
        "yields": List(RULE_NAME, 1, single=True),
        "default": Text(("on", "off")),
        "preview": Truth(),
        "aliases": List(RULE_NAME, 1, single=True),
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
            "jurisdiction": Text(REGIONS),
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
            "status": Text((*polarity.STATUSES, polarity.NO_CUE, polarity.END, polarity.OPENS)),
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
SILENCERS = Table(Map({"unless": List(Text((*STATUSES, *OTHER_SILENCERS)))}))
