"""The cases that other hands wrote: what is found stays found, and what is left alone stays left alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from linter.book import Rulebook

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.cases import Tally, tallies

MENDED = ("round-1", "round-2", "round-3", "round-4", "round-6", "round-7", "round-8")
"""Rounds that the rules have been mended for; the others are for measuring."""
UNSEEN = "round-9"
"""The round that nothing has been changed for: its cells are told in `docs/accuracy.md`, and held to no floor of their own."""


@pytest.fixture(scope="module")
def rows(book: Rulebook) -> list[Tally]:
    return list(tallies(book))


def test_nearly_all_near_misses_are_left_alone(rows: list[Tally]) -> None:
    low = {(row.category, row.round): row.specificity for row in rows if row.round != UNSEEN and row.specificity < 0.88}
    assert low == {}
    assert sum(row.left for row in rows) >= 0.97 * sum(row.misses for row in rows)


def test_claims_of_the_rounds_that_were_mended_for_stay_found(rows: list[Tally]) -> None:
    low = {(row.category, row.round): row.recall for row in rows if row.round in MENDED and row.recall < 0.6}
    assert low == {}
    mended = [row for row in rows if row.round in MENDED]
    assert sum(row.found for row in mended) >= 0.93 * sum(row.claims for row in mended)


def test_most_claims_of_all_rounds_are_found(rows: list[Tally]) -> None:
    assert sum(row.found for row in rows) >= 0.85 * sum(row.claims for row in rows)
