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


def test_the_same_holds_of_rules_that_look_for_what_stands_beside_the_words(check: Check) -> None:
    found = [rule for rule, _ in check("# Drips\n\nThe drip ensures safe and effective use of ketamine.\n", "safety")]
    assert found.count("safety/harmless") == 1
    assert "safety/well-tolerated" not in found


def test_a_finding_goes_on_to_the_end_of_a_name_that_begins_in_its_midst(check: Check) -> None:
    assert ("accuracy/sickle-cell-and-down-misdescribed", "Only black people have sickle cell disease") in check("Only black people have sickle cell disease.\n")
    assert ("plain-language/jargon", "intravenous") in check("You get intravenous ketamine.\n")


def test_several_caveats_missing_from_one_title_are_all_told(check: Check) -> None:
    found = [rule for rule, words in check("# Ketamine drips\n\nThey take an hour.\n", "safety") if words == "Ketamine drips"]
    assert len(found) > 3
    assert len(set(found)) == len(found)
