"""The articles of `fixtures/`: good ones give nothing at warning or above, and each bad one what stands beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from linter.finding import Finding
from linter.text import Lines

ARTICLES = Path(__file__).resolve().parent.parent / "fixtures" / "articles"
Findings = Callable[..., tuple[Finding, ...]]


def listed(path: Path, findings: Findings) -> str:
    """One line a finding, as in `NAME.expected`."""
    source = path.read_text(encoding="utf-8")
    lines = Lines(source)
    rows = []
    for finding in findings(source, path=path.name):
        place = lines.place(finding.span.start)
        rows.append(f"{place.line}:{place.column} {finding.severity} {finding.rule} {finding.excerpt}\n")
    return "".join(rows)


@pytest.mark.parametrize("path", sorted((ARTICLES / "good").iterdir()), ids=lambda path: path.name)
def test_a_good_article_gives_nothing_at_warning_or_above(path: Path, findings: Findings) -> None:
    found = findings(path.read_text(encoding="utf-8"), path=path.name)
    assert [each.rule for each in found if each.severity != "info"] == []


@pytest.mark.parametrize("path", [path for path in sorted((ARTICLES / "bad").iterdir()) if "expected" not in path.name], ids=lambda path: path.name)
def test_a_bad_article_gives_what_is_expected(path: Path, findings: Findings) -> None:
    assert listed(path, findings) == path.with_name(path.name + ".expected").read_text(encoding="utf-8")
