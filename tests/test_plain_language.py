"""Hard words and abbreviations: found where they first stand, and let be once they are explained."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from linter.finding import Finding

Check = Callable[..., list[tuple[str, str]]]
Findings = Callable[..., tuple[Finding, ...]]
JARGON, OFFICE, SHORT = "plain-language/jargon", "plain-language/officialese", "plain-language/undefined-abbreviation"


def test_a_word_is_flagged_once_where_it_first_stands(findings: Findings) -> None:
    source = "Take care.\n\nThe cream may cause pruritus. Report pruritus\nto us.\n"
    [found] = findings(source, only=JARGON)
    assert found.span == (source.index("pruritus"), source.index("pruritus") + 8)
    assert found.replacement == "itching"
    assert "“pruritus”" in found.message
    assert "“itching”" in found.message


def test_a_word_of_the_day_is_no_name_of_a_place(check: Check) -> None:
    assert check("The first pruritus of the day is the worst.", JARGON) == [(JARGON, "pruritus")]
    assert check("Ask at the pruritus day unit.", JARGON) == []


@pytest.mark.parametrize(
    "source",
    [
        "Pruritus (itching) is common. Pruritus may last.",
        "# Pruritus\n\nItching has many causes.",
        "# Living with pruritus\n\n## What is pruritus?\n\nYour skin tickles.",
        "You may get pruritus. Pruritus means itching.",
        "The Pruritus Society can help.",
        "“Pruritus drove me mad,” he said.",
        "| Word | Meaning |\n| --- | --- |\n| Pruritus | Your skin tickles |",
        "- **Pruritus** – your skin tickles",
        "Be well.\n\n## References\n\n1. Smith J. Pruritus in the old. 2019.",
    ],
)
def test_a_word_is_let_be_once_it_is_explained_or_part_of_a_name(source: str, check: Check) -> None:
    assert check(source, JARGON) == []


def test_a_word_used_before_it_is_explained_is_flagged(check: Check) -> None:
    source = "You may get pruritus.\n\nTake the tablets.\n\nCome back.\n\nPruritus means that your skin tickles."
    assert check(source, JARGON) == [(JARGON, "pruritus")]


@pytest.mark.parametrize(
    ("source", "word", "replacement"),
    [
        ("She utilises the spacer.", "utilises", "uses"),
        ("Utilising it is easy.", "Utilising", "Using"),
        ("The drug was administered at noon.", "administered", "given"),
        ("The nurse administered it.", "administered", ""),
        ("Take an analgesic now.", "analgesic", ""),
        ("Take the analgesics now.", "analgesics", "painkillers"),
        ("Oedema was bilateral.", "bilateral", ""),
        ("Two myocardial infarctions in a year.", "myocardial infarctions", "heart attacks"),
    ],
)
def test_what_can_be_put_in_its_place_fits(source: str, word: str, replacement: str, findings: Findings) -> None:
    [found] = [each for each in findings(source, only="plain-language") if each.excerpt == word]
    assert found.replacement == replacement


def test_a_word_without_an_entry_is_known_by_its_ending(check: Check) -> None:
    assert check("It may be pericarditis.", JARGON) == [(JARGON, "pericarditis")]
    assert check("It may be arthritis, and academia agrees.", JARGON) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Your eGFR fell.", ["eGFR"]),
        ("Two MRIs, then an MRI.", ["MRIs"]),
        ("An EMG and **NCS** follow.", ["EMG", "NCS"]),
        ("Some tests (FBC) are done.", ["FBC"]),
    ],
)
def test_an_abbreviation_is_flagged_once(source: str, words: list[str], check: Check) -> None:
    assert [word for _, word in check(source, SHORT)] == words


@pytest.mark.parametrize(
    "source",
    [
        "Magnetic resonance imaging (MRI) is safe. MRIs are slow.",
        "An MRI (magnetic resonance imaging) scan is slow.",
        "MRI stands for magnetic resonance imaging.",
        "Magnetic resonance imaging, or MRI, is slow.",
        "# Your MRI\n\nMagnetic resonance imaging is slow.",
        "- MRI: a scan with magnets",
        "| Letters | Stands for |\n| --- | --- |\n| MRI | magnetic resonance imaging |",
        "PLEASE BRING YOUR MRI LETTER",
        "Do NOT eat. Call the NHS or the CDC.",
        "Stage IIIA, Henry VIII, vitamin B12, Boston, MA.",
        "The BRCA1 gene and the BRCA2 gene.",
    ],
)
def test_an_abbreviation_is_let_be_that_is_written_out_or_is_none(source: str, check: Check) -> None:
    assert check(source, SHORT) == []


@pytest.mark.parametrize(
    "source",
    [
        "Rye Foods (NASDAQ: RYFD) bakes. RYFD is large.",
        "LEEDS, Ohio, May 3, 2020 – The bakery opens.",
        "They gave ZQX003 to mice.",
        "Rye Foods LLC is on the NYSE.",
    ],
)
def test_companies_datelines_and_numbered_products_are_no_abbreviations(source: str, check: Check) -> None:
    assert check(source, SHORT) == []


def test_a_date_does_not_make_a_dateline_of_an_abbreviation(check: Check) -> None:
    assert [words for _, words in check("COPD and asthma have been counted since May 2020.", SHORT)] == ["COPD"]


@pytest.mark.parametrize(
    "source",
    [
        "- Subcutaneous injection: the drug is put just beneath the upper layer.",
        "A part is taken out. This may also be called lumpectomy, partial mastectomy, or quadrantectomy.",
    ],
)
def test_an_entry_of_two_words_and_one_of_several_names_are_explained(source: str, check: Check) -> None:
    assert check(source, JARGON) == []


def test_a_long_quotation_is_measured_sentence_by_sentence(findings: Findings) -> None:
    short = "We bake bread for the whole town. We bake it each day of the week. We sell it in the shop by the old mill. We like to talk with all who come in."
    assert findings(f"“{short}” said the baker.\n", only="readability/long-sentence") == ()
    long = "We bake bread for the whole town and we sell it in the shop by the old mill and we like to talk with all those who come in to buy it from us on each day of the week."
    [found] = findings(f"“We bake. {long}” said the baker.\n", only="readability/long-sentence")
    assert found.span[0] == 1 + len("We bake. ")


def test_names_are_no_hard_words(findings: Findings) -> None:
    text = "The representative of Constantinopolitan Pharmaceuticals described considerable improvements in individuals with gastrointestinal complications after participating in rehabilitation."
    [found] = findings(text + "\n", only="readability/hard-sentence")
    assert "gastrointestinal" in found.message
    assert "constantinopolitan" not in found.message


def test_a_hard_section_of_an_easy_article_is_named_with_its_hardest_sentence(findings: Findings) -> None:
    easy = "Take one pill each day with food. Drink water with it. Call us if you feel sick. " * 40
    hard = "Multidisciplinary rehabilitation facilitates considerable functional improvement notwithstanding abnormalities. " * 9
    source = f"# Your pill\n\n{easy}\n\n## Risks\n\n{hard}\n"
    [found] = [each for each in findings(source, only="readability") if each.rule == "readability/hard-section"]
    assert source[slice(*found.span)] == "Risks"
    assert "“Multidisciplinary rehabilitation facilitates" in found.message
    assert not [each for each in findings(source.replace("Risks", "References"), only="readability") if each.rule.endswith("section")]
