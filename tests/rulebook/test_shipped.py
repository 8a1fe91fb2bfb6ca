"""What holds of the shipped rules, knowledge and sources."""

from __future__ import annotations

import pytest

from linter.book import Rulebook
from linter.rulebook import load
from linter.rulebook.examples import run


@pytest.mark.parametrize("rule", [rule.id for rule in load().rules])
def test_the_examples_of_a_rule_behave(book: Rulebook, rule: str) -> None:
    assert list(run(book, [each for each in book.rules if each.id == rule])) == []


def test_every_citation_can_be_followed_up(book: Rulebook) -> None:
    cited = {each.source for rule in book.rules for each in rule.evidence}
    cited |= {source for row in book.knowledge.rows for source in row[4]}
    assert len(cited) > 200
    for name in sorted(cited):
        source = book.library.sources[name]
        assert source.record.get("author") or source.record.get("publisher") or source.record.get("container-title"), name
        assert source.url, name
        assert source.url.startswith(("https://", "http://")), name
        assert source.short, name
        assert source.full, name


def test_every_kind_of_check_is_at_work(book: Rulebook) -> None:
    assert {rule.kind for rule in book.rules} >= {"match", "benefit", "requires", "measure"}


def test_established_care_is_told_from_what_is_not(book: Rulebook) -> None:
    ask = book.knowledge.ask

    def verdict(treatment: str, condition: str, aim: str = "treat") -> str | None:
        entry = ask(treatment, condition, [aim])
        return entry.verdict if entry else None

    assert verdict("insulin", "type-1-diabetes") == "established"
    assert verdict("ketamine", "fibromyalgia") == "weak"
    assert verdict("antibiotic", "common-cold") == "none"
    assert verdict("homeopathy", "migraine") == "none", "an entry for any condition holds for each"
    assert verdict("penicillin", "strep-throat") == "established", "a drug takes what is known of its class"
    assert verdict("vaccine", "autism", "causes") == "none"
