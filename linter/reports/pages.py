"""The reference of the rules as Markdown, a page a pack, made from the rules themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from linter.book import Library
from linter.reports.explain import BEARS, without
from linter.rule import Rule

INDEX = "README.md"
_MADE = "<!-- Made by `caveat rules pages`; edit the rules, not this page. -->\n"


def pages(rules: Sequence[Rule], library: Library) -> Mapping[str, str]:
    """File names and texts: an index, and a page for each pack."""
    packs: dict[str, list[Rule]] = {}
    for rule in rules:
        packs.setdefault(rule.pack, []).append(rule)
    made = {f"{pack}.md": _page(pack, mine, library) for pack, mine in packs.items()}
    rows = [f"| [{pack}]({pack}.md) | {len(mine)} | {', '.join(sorted({rule.category for rule in mine}))} |" for pack, mine in packs.items()]
    made[INDEX] = "\n".join(
        (_MADE, "# Rules", "", f"{len(rules)} rules in {len(packs)} packs.", "", "| pack | rules | categories |", "| --- | --- | --- |", *rows, "")
    )
    return made


def _page(pack: str, rules: Sequence[Rule], library: Library) -> str:
    return "\n".join((_MADE, f"# {pack}", "", *(row for rule in rules for row in _section(rule, library))))


def _section(rule: Rule, library: Library) -> list[str]:
    details = library.details[rule.id]
    off = "" if rule.on else "; preview: off unless asked for" if rule.preview else "; off by default"
    rows = [f"## {rule.id}", "", f"*{rule.severity}, {rule.category}{off}*", "", _plain(rule.message), "", _plain(details.why), ""]
    if rule.suggest:
        rows += [f"**Try:** {_plain(rule.suggest)}", ""]
    rows += ["**Evidence**", ""]
    for each in rule.evidence:
        source = library.sources[each.source]
        sure = f", {each.certainty} certainty" if each.certainty else ""
        address = f" <{source.url}>" if source.url and source.url not in source.full else ""
        rows.append(f"- {_plain(each.shows)} ({BEARS[each.bears]}{sure})<br>{_plain(source.full)}{address}")
    if not rule.evidence:
        rows.append(f"- {without(rule)}")
    rows += ["", "**Flagged**", "", *map(_example, details.flag), "", "**Left alone**", "", *map(_example, details.leave), ""]
    return [*rows, f"Reviewed {details.reviewed}; due for review by {details.review_by}.", ""]


def _plain(text: str) -> str:
    """A text that Markdown shows as it is."""
    return re.sub(r"([\\`*_{}\[\]<>|])", r"\\\1", text)


def _example(text: str) -> str:
    """An example as code; the words that are flagged stand in double brackets."""
    lines = text.strip().splitlines()
    if len(lines) == 1 and "`" not in text:
        return f"- `{lines[0]}`"
    body = "\n".join(f"  {line}".rstrip() for line in lines)
    return f"- \n  ````markdown\n{body}\n  ````".replace("- \n", "-\n")
