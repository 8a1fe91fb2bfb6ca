"""What `caveat explain RULE` says: why, on what evidence, how sure, and examples either way."""

from __future__ import annotations

import textwrap

from linter.book import Library
from linter.rule import Rule

BEARS = {
    "contradicts": "contradicts the claim",
    "limits": "limits the claim",
    "supports": "supports the advice",
    "guidance": "guidance",
}


def explain(rule: Rule, library: Library, width: int = 96) -> str:
    """A page about a rule."""
    details = library.details[rule.id]
    rows = [f"{rule.id}  ({rule.severity}, {rule.category})", "", *_wrap(rule.message, width), ""]
    rows += _wrap(details.why, width)
    rows += ["", "Evidence"]
    for each in rule.evidence:
        source = library.sources[each.source]
        sure = f", {each.certainty} certainty" if each.certainty else ""
        rows += _wrap(f"{each.shows} ({BEARS[each.bears]}{sure})", width, "  - ", "    ")
        rows += _wrap(source.full, width, "    ", "    ")
    if not rule.evidence:
        rows += _wrap(without(rule), width, "  ", "  ")
    if rule.suggest:
        rows += ["", *_wrap(f"Try: {rule.suggest}", width)]
    rows += ["", "Flagged (the words in [[ ]])", *(_example(each) for each in details.flag)]
    rows += ["", "Left alone", *(_example(each) for each in details.leave)]
    rows += ["", f"Reviewed {details.reviewed}; due for review by {details.review_by}.", ""]
    return "\n".join(rows)


def without(rule: Rule) -> str:
    """Why a rule names no evidence of its own."""
    if rule.kind == "benefit":
        return "What each finding cites comes from the table of what is known of the treatment for the condition."
    if "owed" in rule.spec:
        return "What each finding cites is the source that says the treatment owes this caveat."
    return "The rule says nothing about medicine, and so cites nothing."


def _wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False)


def _example(text: str) -> str:
    return textwrap.indent(text.strip(), "    ").replace("    ", "  - ", 1)
