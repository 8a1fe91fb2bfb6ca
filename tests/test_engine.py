"""What the engine makes of the findings of all rules together."""

from __future__ import annotations

from collections.abc import Callable

Check = Callable[..., list[tuple[str, str]]]


def test_one_category_says_a_thing_once_of_the_same_words(check: Check) -> None:
    """The gravest stays; another category may speak of the same words."""
    found = check("# Ketamine\n\nStudies have shown that ketamine cures fibromyalgia pain completely.\n")
    efficacy = [(rule, words) for rule, words in found if rule.startswith("efficacy/")]
    assert efficacy == [("efficacy/boosted-benefit", "cures fibromyalgia pain completely")]
    assert "attribution/uncited-studies" in [rule for rule, _ in found]


def test_several_caveats_missing_from_one_title_are_all_told(check: Check) -> None:
    found = [rule for rule, words in check("# Ketamine drips\n\nThey take an hour.\n", "safety") if words == "Ketamine drips"]
    assert len(found) > 3
    assert len(set(found)) == len(found)
