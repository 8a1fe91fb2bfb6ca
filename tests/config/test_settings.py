"""What settings do to what is found."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
Write = Callable[[str, str], None]
Found = Callable[..., list[tuple[str, int, str, str]]]
CURES = "# Roots\n\nTurmeric cures arthritis.\n"
HARD = (
    "# Afterwards\n\n"
    + "Multidisciplinary rehabilitation facilitates functional improvement notwithstanding persistent neurophysiological abnormalities. " * 12
    + "\n"
)


def rules(found: list[tuple[str, int, str, str]]) -> set[str]:
    return {each[2] for each in found}


def test_select_and_ignore(write: Write, found: Found) -> None:
    write("a.md", CURES)
    write(".caveat.yaml", "select: efficacy\n")
    assert rules(found()) == {"efficacy/boosted-benefit"}
    write(".caveat.yaml", "ignore: [efficacy]\n")
    assert not any(rule.startswith("efficacy/") for rule in rules(found()))


def test_the_same_in_a_pyproject(write: Write, found: Found) -> None:
    write("a.md", CURES)
    write("pyproject.toml", '[project]\nname = "site"\n\n[tool.caveat]\nselect = ["efficacy"]\n\n[tool.caveat.severity]\nefficacy = "info"\n')
    assert found() == [("a.md", 3, "efficacy/boosted-benefit", "info")]


def test_the_nearest_settings_are_in_force_alone(write: Write, found: Found) -> None:
    write("a.md", CURES)
    write("sub/b.md", CURES)
    write("sub/deep/c.md", CURES)
    write(".caveat.yaml", "ignore: efficacy\n")
    write("sub/.caveat.yaml", "select: efficacy\n")
    write("sub/pyproject.toml", "[tool.caveat]\nselect = ['hype']\n")  # beside .caveat.yaml it is not read
    write("sub/deep/pyproject.toml", "[tool.other]\ncaveat = 1\n")  # without its table it says nothing
    assert {each[:3:2] for each in found("--ignore", "editorial")} >= {("sub/b.md", "efficacy/boosted-benefit"), ("sub/deep/c.md", "efficacy/boosted-benefit")}
    assert "a.md" not in {each[0] for each in found() if each[2].startswith("efficacy/")}


def test_settings_are_not_sought_beyond_the_repository(write: Write, found: Found) -> None:
    write(".caveat.yaml", "ignore: efficacy\n")
    write("repo/a.md", CURES)
    assert "efficacy/boosted-benefit" not in rules(found("repo"))
    write("repo/.git/HEAD", "")
    assert "efficacy/boosted-benefit" in rules(found("repo"))


def test_the_command_line_wins(write: Write, run: Run, found: Found) -> None:
    write("a.md", CURES)
    write(".caveat.yaml", "select: hype\nignore: efficacy\nfail-on: never\n")
    assert rules(found("--select", "efficacy")) == {"efficacy/boosted-benefit"}
    write(".caveat.yaml", "fail-on: never\n")
    assert run("check")[0] == 0
    assert run("check", "--fail-on", "error")[0] == 1


def test_severity_by_rule_pack_and_category_the_closest_first(write: Write, run: Run, found: Found) -> None:
    write("a.md", CURES + "\nIt is a miracle.\n")
    write(".caveat.yaml", "select: [efficacy, hype]\nseverity:\n  efficacy/boosted-benefit: warning\n  efficacy: info\n  hype: info\n")
    assert {(rule, level) for _, _, rule, level in found()} == {("efficacy/boosted-benefit", "warning"), ("hype/sensational", "info")}
    assert run("check", "--fail-on", "error")[0] == 0


def test_fail_on_is_that_of_each_file(write: Write, run: Run) -> None:
    write("a.md", CURES)
    write("b/a.md", CURES)
    write(".caveat.yaml", "fail-on: never\n")
    assert run("check")[0] == 0
    write("b/.caveat.yaml", "fail-on: error\n")
    assert run("check", "a.md")[0] == 0
    assert run("check", "b")[0] == 1
    assert run("check")[0] == 1


def test_audience_sets_reading_level_and_jargon(write: Write, found: Found) -> None:
    write("a.md", "# Blood pressure\n\n" + "The dose for hypertension is set by your nurse, who will call you next week to ask how you are doing. " * 10)
    jargon = "plain-language/jargon"
    assert jargon in rules(found())
    write(".caveat.yaml", "audience: caregiver\n")
    assert jargon in rules(found())
    write(".caveat.yaml", "audience: clinician\n")
    assert jargon not in rules(found())


def test_reading_level(write: Write, run: Run) -> None:
    write("a.md", "# Your tablets\n\n" + "Take the tablets each morning with food, and call the hospital if you notice any unusual tiredness. " * 8)
    for settings, said in (
        ("", "at about grade 10.3; the aim is 8 or below"),
        ("reading-level: 9.5\n", "at about grade 10.3; the aim is 9.5 or below"),
        ("reading-level: 10.5\n", "nothing to mend"),
        ("audience: clinician\n", "nothing to mend"),
        ("audience: clinician\nreading-level: 7.5\n", "at about grade 10.3; the aim is 7.5 or below"),
        ("audience: clinician\nreading-level: 6\n", "far above the aim"),
    ):
        write(".caveat.yaml", settings)
        out = " ".join(run("check", "--select", "readability/hard-to-read,readability/very-hard-to-read")[1].split())
        assert said in out, settings


@pytest.mark.parametrize("term", ["hypertension", "Hypertension", "  hypertension "])
def test_a_glossary_is_let_be_by_plain_language_alone(write: Write, found: Found, term: str) -> None:
    write("a.md", "# Checks\n\nWe treat hypertension here. Ask about the TTO.\n\nTurmeric cures hypertension.\n")
    before = rules(found())
    assert {"plain-language/jargon", "plain-language/undefined-abbreviation", "efficacy/boosted-benefit"} <= before
    write(".caveat.yaml", f"glossary: ['{term}', TTO]\n")
    assert before - rules(found()) == {"plain-language/jargon", "plain-language/undefined-abbreviation"}


def test_a_glossary_holds_for_the_plural(write: Write, found: Found) -> None:
    write("a.md", "# Checks\n\nWe give analgesics.\n")
    write(".caveat.yaml", "select: plain-language\n")
    assert rules(found()) == {"plain-language/jargon"}
    write(".caveat.yaml", "select: plain-language\nglossary: analgesic\n")
    assert found() == []


def test_front_matter_fields_that_are_prose(write: Write, found: Found) -> None:
    write("a.md", "---\ntitle: Turmeric cures arthritis\nteaser: Turmeric cures arthritis\n---\n\nHello.\n")
    write(".caveat.yaml", "select: efficacy\n")
    assert [line for _, line, _, _ in found()] == [2]
    write(".caveat.yaml", "select: efficacy\nfront-matter: [title, teaser]\n")
    assert [line for _, line, _, _ in found()] == [2, 3]
    write(".caveat.yaml", "select: efficacy\nfront-matter: []\n")
    assert found() == []


def test_required_fields(write: Write, run: Run, found: Found) -> None:
    write("a.md", "---\ntitle: Your knee\nreviewedBy: A. Nurse\n---\n\nHello.\n")
    assert "transparency/missing-field" not in rules(found())
    write(".caveat.yaml", "require: [reviewed-by, sources]\n")
    assert [each for each in found() if "missing" in each[2]] == [("a.md", 2, "transparency/missing-field", "warning")]
    assert "does not say “sources”" in run("check")[1]


def test_region_leaves_out_what_holds_elsewhere(write: Write, found: Found) -> None:
    write("a.md", "# Sugar\n\nNearly everybody has diabetes.\n")
    rule = "accuracy/how-common-diabetes"
    for region, runs in (("", True), ("region: US\n", True), ("region: UK\n", False), ("region: EU\n", False)):
        write(".caveat.yaml", region)
        assert (rule in rules(found())) is runs


def test_region_says_which_body_is_cited(write: Write, run: Run) -> None:
    write("a.md", "# Drops\n\nIf your tongue is swollen after the drops, wait it out at home.\n")

    def cited(settings: str) -> set[str]:
        write(".caveat.yaml", f"select: safety/delayed-care\n{settings}")
        [found] = json.loads(run("check", "--format", "json")[1])["findings"]
        return {each["id"] for each in found["citations"]}

    us, uk = "nccih-considering", "nhs-anaphylaxis-symptoms"
    assert cited("") >= {us, uk}
    assert cited("region: EU\n") == cited("")
    assert us in cited("region: US\n")
    assert uk not in cited("region: US\n")
    assert cited("region: UK\n") == cited("")  # nobody there says as much of what is not an allergy


def test_profile_news_turns_the_questions_of_reviewers_on(write: Write, found: Found) -> None:
    write("a.md", "# A pill for gout\n\nIt was tried in a trial.\n")
    assert not any(rule.startswith("health-news/") for rule in rules(found()))
    write(".caveat.yaml", "profile: news\n")
    assert "health-news/costs" in rules(found())
    write(".caveat.yaml", "profile: news\nignore: health-news/costs\n")
    assert "health-news/costs" not in rules(found())


def test_exclude_counts_for_files_that_are_named_too(write: Write, run: Run) -> None:
    write("a.md", CURES)
    write("drafts/b.md", CURES)
    write("x/y.template.md", CURES)
    write(".caveat.yaml", 'exclude: [drafts/, "*.template.md"]\n')
    for args in ((), ("a.md", "drafts/b.md", "x/y.template.md"), ("drafts", "a.md")):
        out = run("check", *args)[1]
        assert out.endswith("in 1 file\n")
        assert out.startswith("a.md:")
    assert run("check", "drafts/b.md") == (0, "nothing to mend in 0 files\n", "")


def test_excluded_standard_input_is_not_linted(write: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    write(".caveat.yaml", "exclude: drafts/\n")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(CURES.encode())))
    assert run("check", "-", "--stdin-filename", "drafts/a.md")[0] == 0
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(CURES.encode())))
    assert run("check", "-", "--stdin-filename", "b/a.md")[0] == 1


def test_overrides_by_glob_the_later_one_wins(write: Write, found: Found) -> None:
    write("a.md", CURES)
    write("news/a.md", CURES)
    write("news/old/a.md", CURES)
    write(
        ".caveat.yaml",
        "select: efficacy\nseverity: {efficacy: info}\noverrides:\n"
        "  - files: news/\n    severity: {efficacy: error}\n"
        "  - files: [/news/old/]\n    severity: {efficacy/boosted-benefit: warning}\n",
    )
    assert {path: level for path, _, _, level in found()} == {"a.md": "info", "news/a.md": "error", "news/old/a.md": "warning"}


def test_extends_builds_on_another_file(write: Write, found: Found) -> None:
    write("house/style.yaml", "extends: base.yaml\nselect: [efficacy, hype]\nseverity: {efficacy: info}\n")
    write("house/base.yaml", "ignore: hype\nseverity: {efficacy: warning, hype: info}\n")
    write("site/.caveat.yaml", "extends: ../house/style.yaml\nignore: [stigma]\n")
    write("site/a.md", CURES + "\nIt is a miracle.\n")
    assert found() == [("site/a.md", 3, "efficacy/boosted-benefit", "info")]
    write("site/.caveat.yaml", "extends: ../house/style.yaml\nselect: efficacy\nseverity: {efficacy: error}\n")
    assert found() == [("site/a.md", 3, "efficacy/boosted-benefit", "error")]


def test_prescribed_wording_is_let_be_wherever_it_stands_whole(write: Write, found: Found) -> None:
    write(
        "a.md",
        "# Roots\n\nAs the law has it: “Turmeric  **cures**\narthritis – for good”.\n\nTurmeric cures arthritis.\n\nTurmeric cures arthritis - for goodness.\n",
    )
    write(".caveat.yaml", "select: efficacy\nallowed:\n  - text: Turmeric cures arthritis - for good\n    reason: the law of roots\n")
    assert [line for _, line, _, _ in found()] == [6, 8]


def test_prescribed_wording_in_a_title_leaves_what_is_said_of_the_article(write: Write, found: Found) -> None:
    write("a.md", HARD)
    write(".caveat.yaml", "select: readability/very-hard-to-read\nallowed:\n  - {text: Afterwards, reason: a name}\n")
    assert [line for _, line, _, _ in found()] == [1]


RULE = """\
category: editorial
severity: warning
message: "“{words}” is not our way."
why: House style.
match:
  any: [howdy]
examples:
  flag: ["[[Howdy]] folks.", "Say [[howdy]].", "[[Howdy]], all."]
  leave: [Hello., Good day., How do you do?]
reviewed: 2026-11-24
review_by: 2027-11-24
"""


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of rules, one for all tests: what is compiled is kept by folder."""
    folder = tmp_path_factory.mktemp("ours")
    (folder / "house").mkdir()
    for name, more in (("howdy", "aliases: house/greeting\n"), ("cheerio", "preview: true\n")):
        rule = RULE.replace("howdy", name).replace("Howdy", name.title()) + more
        (folder / "house" / f"{name}.yaml").write_text(rule, encoding="utf-8")
    return folder


def test_own_rules_from_the_folder_of_the_settings(write: Write, run: Run, found: Found, ours: Path) -> None:
    import os

    write("site/.caveat.yaml", f"rules: {os.path.relpath(ours, 'site')}\nselect: house/howdy\n")
    write("site/a.md", "Howdy folks.\n")
    write("other/a.md", "Howdy folks.\n")
    assert found() == [("site/a.md", 1, "house/howdy", "warning")]
    write(".caveat.yaml", f"rules: {ours}\n")
    assert run("explain", "house/howdy")[0] == 0
    assert "house/howdy" in run("rules")[1]


def test_two_publications_with_rules_of_their_own_do_not_mix(write: Write, run: Run, found: Found, ours: Path) -> None:
    write("one/.caveat.yaml", f"rules: {ours}\nselect: house/howdy\n")
    write("two/.caveat.yaml", "rules: [r]\nselect: house\n")
    write("two/r/house/tally.yaml", RULE.replace("howdy", "tally ho").replace("Howdy", "Tally ho"))
    for name in ("one", "two"):
        write(f"{name}/a.md", "Howdy and tally ho.\n")
    assert [each[:3] for each in found()] == [("one/a.md", 1, "house/howdy"), ("two/a.md", 1, "house/tally")]
    assert run("check", "--format", "sarif")[0] == 1


def test_a_new_rule_on_trial_runs_where_that_is_asked_for(write: Write, run: Run, found: Found, ours: Path) -> None:
    write("a.md", "Cheerio folks.\n")
    write(".caveat.yaml", f"rules: {ours}\n")
    assert "house/cheerio" not in rules(found())
    assert "house/cheerio" not in rules(found("--select", "editorial"))
    assert "house/cheerio" in rules(found("--select", "house"))
    write(".caveat.yaml", f"rules: {ours}\npreview: true\n")
    assert "house/cheerio" in rules(found())
    assert "house/cheerio" in rules(found("--select", "editorial"))


def test_a_renamed_rule_answers_to_its_old_name_with_a_notice(write: Write, run: Run, ours: Path) -> None:
    write("a.md", "Howdy folks.\n")
    write(".caveat.yaml", f"rules: {ours}\nselect: [efficacy,\n  house/greeting]\n")
    code, out, err = run("check")
    assert (code, err) == (1, ".caveat.yaml:3:3: “house/greeting” is now called “house/howdy”\n")
    assert "[house/howdy]" in out
    code, _, err = run("check", "--ignore", "house/greeting", "--select", "house")
    assert (code, err) == (0, "“house/greeting” is now called “house/howdy”\n")
    assert run("explain", "house/greeting")[1].startswith("house/howdy ")


def test_an_old_name_in_a_comment_goes_on_working(write: Write, found: Found, ours: Path) -> None:
    write(".caveat.yaml", f"rules: {ours}\nselect: [house, suppression]\n")
    write("a.md", "Howdy folks. <!-- caveat-ignore house/greeting: an old song -->\n\nHowdy again.\n")
    assert found() == [("a.md", 3, "house/howdy", "warning")]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n# nothing\n"])
def test_empty_settings_are_settings(write: Write, run: Run, text: str) -> None:
    write("a.md", "# Hi\n\nCome in.\n")
    write(".caveat.yaml", text)
    assert run("check") == (0, "nothing to mend in 1 file\n", "")


def test_without_settings_no_yaml_is_read(tmp_path: Path) -> None:
    """The hook pays for reading settings only where there are some."""
    import subprocess
    import sys

    (tmp_path / "a.md").write_text("Hello.\n", encoding="utf-8")
    code = "import sys; from linter.cli import main; main(['check', 'a.md']); print(sorted({'yaml', 'tomllib', 'pathspec', 'dataclasses'} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True)  # compiles the rules
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_what_is_kept_of_settings_gives_way_to_what_they_say_now(write: Write, found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md", CURES)
    write("a.txt", "Turmeric cures arthritis.\n")
    write("house.yaml", "severity: {efficacy: info}\n")
    write(".caveat.yaml", "extends: house.yaml\nselect: efficacy\noverrides:\n  - {files: '*.txt', severity: {efficacy: error}}\n")

    def levels() -> dict[str, str]:
        return {path: level for path, _, _, level in found()}

    assert levels() == {"a.md": "info", "a.txt": "error"}
    with monkeypatch.context() as without_yaml:
        without_yaml.setattr("linter.config.read.read", lambda file: pytest.fail("it is read again"))
        assert levels() == {"a.md": "info", "a.txt": "error"}
    write("house.yaml", "severity: {efficacy: warning}\n")
    assert levels() == {"a.md": "warning", "a.txt": "error"}


def test_what_is_kept_is_not_used_where_a_folder_of_rules_is_gone(tmp_path: Path) -> None:
    from linter.config import kept
    from linter.config.given import Given

    file, folder = tmp_path / ".caveat.yaml", tmp_path / "r"
    file.write_text("rules: r\n", encoding="utf-8")
    folder.mkdir()
    values = {"rules": [Given(str(folder), ".caveat.yaml", 1, 8)]}
    kept.write(str(file), [str(file)], values)
    assert kept.read(str(file)) == values
    folder.rmdir()
    assert kept.read(str(file)) is None


def test_settings_name_their_file_as_it_is_seen_from_here(write: Write, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    write("sub/a.md", CURES)
    write("sub/.caveat.yaml", "select: hpye\n")
    assert run("check")[2].startswith("sub/.caveat.yaml:1:9:")
    monkeypatch.chdir(tmp_path / "sub")
    assert run("check")[2].startswith(".caveat.yaml:1:9:")


def test_a_baseline_holds_by_the_settings_of_each_file(write: Write, run: Run, found: Found) -> None:
    write("a.md", CURES)
    write("b/a.md", CURES)
    write(".caveat.yaml", "select: efficacy\n")
    write("b/.caveat.yaml", "select: efficacy\nseverity: {efficacy: info}\nexclude: drafts/\n")
    write("b/drafts/a.md", CURES)
    assert run("baseline")[0] == 0
    assert sorted(path.as_posix() for path in Path().rglob(".caveat-baseline.json")) == [".caveat-baseline.json", "b/.caveat-baseline.json"]
    assert found() == []
    write("b/a.md", CURES + "\nGinger cures arthritis.\n")
    assert found() == [("b/a.md", 5, "efficacy/boosted-benefit", "info")]


def test_comments_in_excluded_articles_are_not_in_the_audit(write: Write, run: Run) -> None:
    write("drafts/a.md", "Hello. <!-- caveat-ignore hype: a draft -->\n")
    write("b.md", "Hello. <!-- caveat-ignore hype: quoted -->\n")
    write(".caveat.yaml", "exclude: drafts/\n")
    out = run("suppressions")[1]
    assert "quoted" in out
    assert "a draft" not in out
