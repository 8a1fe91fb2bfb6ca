"""What an article on a treatment owes, and what silences a story: through the shipped rules."""

from __future__ import annotations

from collections.abc import Callable

from linter.finding import Finding

Findings = Callable[..., tuple[Finding, ...]]


def rules(findings: Findings, source: str) -> set[str]:
    return {each.rule for each in findings(source, path="a.md")}


def test_a_service_page_owes_no_caveats(findings: Findings) -> None:
    assert "safety/no-side-effects-named" in rules(findings, "# Warfarin\n\nIt thins the blood.\n")
    assert "safety/no-side-effects-named" not in rules(findings, "# Warfarin clinic times\n\nOpen from nine.\n")


def test_a_long_text_without_a_title_owes_at_the_first_mention(findings: Findings) -> None:
    long = "Warfarin thins the blood. " + "It is a small round pill that people swallow. " * 9
    [found] = [each for each in findings(long, path="a.md") if each.rule == "safety/owed-pregnancy"]
    assert found.excerpt == "Warfarin"
    assert "safety/owed-pregnancy" not in rules(findings, "Warfarin thins the blood.")


def test_a_text_without_a_title_that_begins_with_a_denial_owes_nothing(findings: Findings) -> None:
    rest = " It is a small round pill that people swallow." * 9
    for first in ("There is no evidence that warfarin cures baldness.", "Does warfarin cure baldness?", "Myth: warfarin cures baldness."):
        assert "safety/no-side-effects-named" not in rules(findings, first + rest), first


def test_a_better_treatment_counts_as_an_alternative(findings: Findings) -> None:
    bare = "# Ketamine for fibromyalgia\n\nIt is an anaesthetic.\n"
    assert "safety/no-alternatives-named" in rules(findings, bare)
    assert "safety/no-alternatives-named" not in rules(findings, bare + "\nWhat helps more is exercise.\n")


def test_established_care_is_no_testimonial(findings: Findings) -> None:
    assert "testimonial/patient-story" in rules(findings, "Since the magnet, Asha felt a big improvement.")
    assert "testimonial/patient-story" not in rules(findings, "Since she took insulin, Asha felt a big improvement.")


def test_a_name_counts_with_a_capital_alone(findings: Findings) -> None:
    assert "testimonial/patient-story" in rules(findings, "Rob noticed a big reduction in pain.")
    assert "testimonial/patient-story" not in rules(findings, "To rob noticed a big reduction.")


def test_a_treatment_owes_its_own_caveats_and_not_those_of_broader_kinds_beside_them(findings: Findings) -> None:
    [found] = [each for each in findings("# Turmeric for sore knees\n\nA spice.\n", path="a.md") if each.rule == "safety/owed-interactions"]
    assert found.evidence
    assert "nihsenior-depression" not in {each.source for each in found.evidence}


def test_an_article_is_about_the_doubtful_treatment_that_it_speaks_of_most(findings: Findings) -> None:
    told = "# The drip that gave her back her mornings\n\n" + "Ketamine is given by drip.\n\n" * 4
    assert "safety/owed-pregnancy" in rules(findings, told)
    assert "safety/owed-pregnancy" not in rules(findings, "# The drip\n\nKetamine is given by drip.\n")  # named in passing
    assert "safety/owed-pregnancy" not in rules(findings, told + "Exercise helps.\n\n" * 4)  # as much about another
    assert "safety/owed-pregnancy" not in rules(findings, told + "In a trial of 90 people, 40 got better than on placebo.\n\n" * 2)  # a summary of trials


def test_an_article_on_a_place_is_about_the_doubtful_treatment_that_its_description_recommends(findings: Findings) -> None:
    def told(title: str, description: str) -> set[str]:
        return rules(findings, f"---\ntitle: {title}\ndescription: {description}\n---\n\nKetamine is given by drip.\n\nThe ketamine costs little.\n")

    assert "safety/owed-pregnancy" in told("Inside the clinic on the hill", "How ketamine is winning against fibromyalgia.")
    assert "safety/owed-pregnancy" not in told("Inside the clinic on the hill", "Who works there.")
    assert "safety/owed-pregnancy" not in told("Inside the clinic on the hill", "We talk about ketamine.")  # for nothing in particular
    assert "safety/owed-pregnancy" not in told("How to find the clinic", "Parking, booking and ketamine drips for fibromyalgia.")  # hours and bookings
    assert "safety/owed-pregnancy" not in told("Inside the clinic", "How exercise helps in fibromyalgia.")  # not what it speaks of


def test_where_to_book_is_no_source(findings: Findings) -> None:
    told = "# Our drip\n\nResearch shows that it helps; see [{}]({}).\n"
    assert "attribution/uncited-studies" in rules(findings, told.format("the calendar", "/contact"))
    assert "attribution/uncited-studies" in rules(findings, told.format("write to us", "mailto:us@example.org"))
    assert "attribution/uncited-studies" not in rules(findings, told.format("the trial", "/library/trial-7"))


def test_a_line_that_stands_by_a_claim_does_not_take_it_back(findings: Findings) -> None:
    claim = "# Our ketamine drip\n\n- Each session builds on the last.\n\n"
    assert "ketamine/repeat-infusions" in rules(findings, claim + "None of this is wishful thinking.\n")
    assert "ketamine/repeat-infusions" not in rules(findings, claim + "None of this is true.\n")


def test_what_heads_a_column_has_its_figures_below(findings: Findings) -> None:
    head = "# Ketamine for pain\n\n| Group | Pain fell by 60% |\n| --- | --- |\n"
    assert "statistics/relative-risk-alone" in rules(findings, head + "| Ketamine | yes |\n")
    assert "statistics/relative-risk-alone" not in rules(findings, head + "| Ketamine | 8 of 12 |\n")
