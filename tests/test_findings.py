"""What holds of every finding, whatever the article looks like."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.book import Rulebook
from linter.engine import choose, lint
from linter.formats import parse

SENTENCES = [
    "Turmeric cures arthritis.",
    "Ketamine relieves *the pain* of fibromyalgia.",
    "It is a **break**through &amp; works for everyone.",
    "Studies show that it has no side effects.",
    "Is it safe? No. Nobody knows.",
    "Drug abusers [should call](http://a.b) us.",
    "Take 2 mg per kilogram twice a day.",
    "Il est 😀 naïve, l’été.",
    "TODO: add the price.",
]
SHAPES = ["{}", "# {}", "- {}", "> {}", "1. {}", "| a | b |\n|---|---|\n| c | {} |", "<div><p>{}</p></div>", "- x\n  - {}"]
PIECES = st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(SHAPES)), min_size=1, max_size=6)


def _as_read(source: str) -> str:
    """Source without markup and with white space folded."""
    bare = re.sub(r"</?\w+>|\*+|\]\([^)]*\)|\[", "", source)
    return " ".join(bare.replace("&amp;", "&").split())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=PIECES, newline=st.sampled_from(["\n", "\r\n"]), wrapped=st.booleans())
def test_the_source_at_a_finding_shows_its_excerpt(book: Rulebook, pieces: list[tuple[str, str]], newline: str, wrapped: bool) -> None:
    source = "\n\n".join(shape.format(text) for text, shape in pieces)
    if wrapped:
        source = re.sub(r"(?m)^([A-Z]\w+) ", r"\1\n", source)
    source = source.replace("\n", newline)
    findings = lint(parse(source, "a.md"), book, choose(book)).findings
    assert findings == lint(parse(source, "a.md"), book, choose(book)).findings
    for finding in findings:
        assert finding.excerpt.strip()
        assert _as_read(source[slice(*finding.span)]) == _as_read(finding.excerpt)


def test_each_claim_is_found_once(book: Rulebook) -> None:
    rules = choose(book, ["efficacy"])
    for text in ("Turmeric cures arthritis for good.", "Ketamine gives lasting relief from fibromyalgia."):
        assert len(lint(parse(text, "a.md"), book, rules).findings) == 1
