"""What a baseline keeps quiet: what was there when it was made, wherever it has gone since, and nothing more."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

import pytest

from linter.gate import baseline, store
from linter.reports.report import Identity

NAME = ".caveat-baseline.json"
OLD = "# Roots\n\nTurmeric is a miracle.\n\n## Use\n\nTake it with food.\n"
RULES = ("--select", "hype,stigma")
Run = Callable[..., tuple[int, str, str]]


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def report(run: Run, *args: str) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(run("check", "--format", "json", *args)[1])
    return whole


def new(run: Run, *args: str) -> list[tuple[str, int, str]]:
    return [(row["path"], row["line"], row["excerpt"]) for row in report(run, *RULES, *args)["findings"]]


def entries(name: str = NAME) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(Path(name).read_text(encoding="utf-8"))["findings"]
    return found


@pytest.fixture
def held(run: Run) -> Run:
    """One article, its finding in the baseline."""
    write("a.md", OLD)
    assert run("baseline", *RULES)[0] == 0
    return run


def test_it_is_sorted_and_has_one_finding_a_line(run: Run) -> None:
    write("b.md", OLD)
    write("a/ä.md", "A miracle.\n\nA miracle, and a game-changer.\n")
    assert run("baseline", *RULES) == (0, "4 findings in 2 files recorded in .caveat-baseline.json (0 before)\n", "")
    assert Path(NAME).read_text(encoding="utf-8") == (
        '{"version": 1, "findings": [\n'
        '{"path": "a/ä.md", "rule": "hype/sensational", "words": "game-changer"},\n'
        '{"path": "a/ä.md", "rule": "hype/sensational", "words": "miracle", "count": 2},\n'
        '{"path": "b.md", "rule": "hype/sensational", "words": "miracle", "section": "roots"}\n'
        "]}\n"
    )


def test_check_is_quiet_on_it_and_says_how_much_it_holds(held: Run) -> None:
    assert held("check", *RULES) == (0, "nothing to mend in 1 file; 1 in the baseline\n", "")
    code, out, _ = held("check", *RULES, "--no-baseline")
    assert code == 1
    assert out.startswith("a.md:3:15: warning [hype/sensational]")


@pytest.mark.parametrize(
    "text",
    [
        "Ten\n\nlines\n\nmore\n\n" + OLD,
        OLD.replace("is a miracle", "is\na   _miracle_"),
        OLD.replace("Turmeric is a miracle.\n\n", "") + "\nTurmeric is a miracle.\n",
        OLD.replace("# Roots", "# Roots and leaves"),
        OLD.replace("\n", "\r\n"),
        "---\ntitle: Roots\n---\n" + OLD,
    ],
    ids=["moved down", "wrapped anew", "moved to another section", "another heading", "other line ends", "front matter"],
)
def test_what_moves_within_its_file_stays_quiet(held: Run, text: str) -> None:
    write("a.md", text)
    assert new(held) == []


def test_a_renamed_file_stays_quiet_once_the_old_one_is_gone(held: Run) -> None:
    write("b.md", Path("a.md").read_text(encoding="utf-8"))
    assert new(held) == [("b.md", 3, "miracle")]
    Path("a.md").unlink()
    assert new(held) == []
    assert new(held, "b.md") == [], "as the hook does, which names what has changed"


def test_a_file_of_its_own_findings_is_no_renamed_one(run: Run) -> None:
    """Nor is one that shares little with the file that is gone."""
    write("a.md", "A miracle.\n\nA game-changer.\n\nA revolutionary cure.\n")
    write("b.md", "A miracle.\n")
    run("baseline", *RULES)
    Path("a.md").unlink()
    write("b.md", "A miracle.\n\nA game-changer.\n")
    assert new(run) == [("b.md", 3, "game-changer")]
    write("c.md", "He is an addict.\n\nShe is an addict.\n\nA game-changer.\n")
    assert ("c.md", 5, "game-changer") in new(run)


class Findings(NamedTuple):
    """A file with the findings that it is given."""

    findings: list[Identity]


def test_a_renamed_folder_stays_quiet_however_much_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of the same findings are told apart by their names, and what was added to one of them is new."""
    monkeypatch.setattr(baseline, "identity", lambda file, finding: finding)
    told = {f"{number}.md": [Identity(f"x/{each}", "a miracle", "") for each in range(number % 7 + 1)] for number in range(3000)}
    entries = {f"old/{name}": dict.fromkeys(mine, 1) for name, mine in told.items()}
    files: Any = {f"new/{name}": Findings(list(mine)) for name, mine in told.items()}
    files["new/13.md"].findings.append(Identity("y/1", "a game-changer", ""))
    always = baseline.Scope(lambda path: True, lambda path: True, lambda rule: True)
    began = perf_counter()
    found = baseline.match(entries, files, always)
    assert perf_counter() - began < 5
    assert {path.removeprefix("new/"): list(known) for path, known in found.known.items()} == told
    assert found.fixed == {}


def test_anything_new_is_told_and_a_second_copy_once(held: Run) -> None:
    write("a.md", OLD + "\nA game-changer.\n")
    assert new(held) == [("a.md", 9, "game-changer")]
    write("a.md", OLD + "\nTurmeric is a miracle.\n")
    assert new(held) == [("a.md", 9, "miracle")]
    write("a.md", "# Roots\n\n## Use\n\nTurmeric is a miracle.\n\n## Roots\n\nTurmeric is a miracle.\n")
    assert new(held) == [("a.md", 5, "miracle")], "the heading says which is the old one"


def test_figures_do_not_make_it_another(run: Run) -> None:
    """An article's reading level is told at its title; it stays known when the figure and the title change."""
    text = "# Roots\n\n" + "Individuals experiencing gastrointestinal complications necessitate comprehensive multidisciplinary evaluation. " * 8
    write("a.md", text)
    select = ("--select", "readability")
    run("baseline", *select)
    known = report(run, *select)["baseline"]["known"]
    assert known > 0
    write("a.md", text.replace("# Roots", "# On roots") + "Concomitant pharmacological administration necessitates supervision.\n")
    later = report(run, *select)
    assert [row["rule"] for row in later["findings"] if row["excerpt"] == "On roots"] == []
    assert later["baseline"]["known"] >= 1


def test_what_is_mended_is_reported_and_pruned_so_that_it_cannot_come_back(held: Run) -> None:
    write("a.md", OLD.replace("a miracle", "a root"))
    code, out, _ = held("check", *RULES)
    assert code == 0
    assert out == (
        "nothing to mend in 1 file\n"
        "1 finding of the baseline is mended; “caveat baseline --prune” drops it, so that none can come back unseen\n"
    )
    assert report(held, *RULES)["baseline"] == {
        "paths": [NAME], "known": 0,
        "fixed": [{"path": "a.md", "rule": "hype/sensational", "words": "miracle", "section": "roots", "times": 1}],
    }  # fmt: skip
    assert "1 finding of the baseline is mended" in held("check", "--format", "github")[1]
    assert held("baseline", "--prune", *RULES)[1] == "1 mended and dropped, 0 left in .caveat-baseline.json\n"
    write("a.md", OLD)
    assert new(held) == [("a.md", 3, "miracle")]


def test_prune_records_nothing_new_and_follows_a_renamed_file(held: Run) -> None:
    Path("a.md").rename("b.md")
    write("c.md", "A game-changer.\n")
    held("baseline", "--prune", *RULES)
    assert [(row["path"], row["words"]) for row in entries()] == [("b.md", "miracle")]


def test_what_lies_outside_a_run_is_neither_mended_nor_dropped(run: Run) -> None:
    for name in ("x/a.md", "y/b.md"):
        write(name, OLD + "\nHe is an addict.\n")
    run("baseline", *RULES)
    before = entries()
    assert len(before) == 4
    for name in ("x/a.md", "y/b.md"):
        write(name, "# Roots\n")
    assert {row["path"] for row in report(run, *RULES, "x")["baseline"]["fixed"]} == {"x/a.md"}
    assert {row["rule"] for row in report(run, "--select", "hype")["baseline"]["fixed"]} == {"hype/sensational"}
    run("baseline", "--prune", "--select", "hype", "x")
    assert entries() == [row for row in before if row["path"] != "x/a.md" or row["rule"] != "hype/sensational"]
    run("baseline", "--select", "stigma", "y/b.md")
    assert [(row["path"], row["rule"]) for row in entries()] == [
        ("x/a.md", "stigma/substance-abuser"), ("y/b.md", "hype/sensational"),
    ]  # fmt: skip


def test_what_a_deleted_file_had_is_mended_where_the_run_looked_for_it(run: Run) -> None:
    write("x/a.md", OLD)
    write("y/b.md", OLD)
    run("baseline", *RULES)
    Path("x/a.md").unlink()
    assert [row["path"] for row in report(run, *RULES)["baseline"]["fixed"]] == ["x/a.md"]
    assert report(run, *RULES, "y")["baseline"]["fixed"] == []
    run("baseline", *RULES)
    assert [row["path"] for row in entries()] == ["y/b.md"]


def test_entries_of_rules_that_are_no_more_are_dropped(held: Run) -> None:
    text = Path(NAME).read_text(encoding="utf-8")
    Path(NAME).write_text(text.replace("hype/sensational", "hype/gone"), encoding="utf-8")
    assert new(held) == [("a.md", 3, "miracle")]
    held("baseline", "--prune", *RULES)
    assert entries() == []


def test_suppressed_findings_are_not_recorded(held: Run) -> None:
    write("a.md", OLD.replace("miracle.", "miracle. <!-- caveat-ignore hype: its name -->"))
    assert held("check", *RULES)[1].startswith("nothing to mend in 1 file; 1 suppressed\n1 finding of the baseline is mended")
    held("baseline", *RULES)
    assert entries() == []


def test_sarif_tells_new_from_unchanged(held: Run) -> None:
    write("a.md", OLD + "\nA game-changer.\n")
    [sarif] = json.loads(held("check", *RULES, "--format", "sarif")[1])["runs"]
    assert [(each["baselineState"], each["locations"][0]["physicalLocation"]["region"]["startLine"]) for each in sarif["results"]] == [
        ("new", 9), ("unchanged", 3),
    ]  # fmt: skip
    [sarif] = json.loads(held("check", *RULES, "--format", "sarif", "--no-baseline")[1])["runs"]
    assert all("baselineState" not in each for each in sarif["results"])


# --- where it is -----------------------------------------------------------------------------------------------------


def test_it_lies_beside_the_nearest_settings_and_is_found_from_anywhere(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("site/.caveat.yaml", "")
    write("site/deep/a.md", OLD)
    run("baseline", *RULES, "site")
    assert [row["path"] for row in entries("site/" + NAME)] == ["deep/a.md"]
    assert not Path(NAME).exists()
    assert new(run) == new(run, "site/deep/a.md") == []
    monkeypatch.chdir("site/deep")
    assert new(run) == new(run, "a.md") == []


def test_settings_in_pyproject_count_and_another_pyproject_does_not(run: Run) -> None:
    write("site/pyproject.toml", "[tool.caveat]\n")
    write("site/inner/pyproject.toml", "[tool.ruff]\n")
    write("site/inner/a.md", OLD)
    run("baseline", *RULES)
    assert [row["path"] for row in entries("site/" + NAME)] == ["inner/a.md"]


def test_without_settings_it_lies_where_the_command_runs_and_is_found_from_below(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("deep/a.md", OLD)
    run("baseline", *RULES)
    monkeypatch.chdir("deep")
    assert new(run) == []
    run("baseline", *RULES)
    assert not Path(NAME).exists(), "the one above is written again"
    Path(".git").mkdir()
    assert new(run) == [("a.md", 3, "miracle")], "a repository of its own looks no higher"


def test_one_can_be_named(held: Run) -> None:
    Path(NAME).rename("known.json")
    assert new(held) == [("a.md", 3, "miracle")]
    assert new(held, "--baseline", "known.json") == []
    held("baseline", *RULES, "--baseline", "sub.json")
    assert entries("sub.json") == entries("known.json")
    code, _, err = held("check", "--baseline", "none.json")
    assert (code, err) == (2, "none.json: no such baseline; “caveat baseline --baseline none.json” makes one\n")


def test_standard_input_has_the_baseline_of_its_name(held: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(OLD.encode())))
    assert new(held, "-", "--stdin-filename", "a.md") == []


# --- what can go wrong -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1: the baseline cannot be read: not JSON: Expecting value"),
        ('{"version": 1, "findings": [\n<<<<<<< ours\n]}', "2:1: the baseline cannot be read: a merge conflict is left in it"),
        ("[]", "1: this is no baseline: “version” and “findings” are missing"),
        ('{"version": 9, "findings": []}', "1: a baseline of version 1 belongs here, and this is of 9"),
        ('{"version": 1, "findings": [\n{"path": "a.md", "rule": "x/y"},\n{"path": "a.md"}\n]}', "3: the baseline cannot be read: a finding lacks its “rule”"),
        ('{"version": 1, "findings": [\n{"path": "a.md", "rule": "x/y", "count": 0}\n]}', "2: the baseline cannot be read: “count” is a number from 1 on"),
    ],
)
def test_a_broken_one_is_one_line_and_exit_2_and_is_left_as_it_is(held: Run, text: str, said: str) -> None:
    Path(NAME).write_text(text, encoding="utf-8")
    for command in (["check"], ["baseline"], ["baseline", "--prune"]):
        assert held(*command, *RULES) == (2, "", f"{NAME}:{said}\n")
    assert Path(NAME).read_text(encoding="utf-8") == text
    assert sorted(path.name for path in Path().iterdir()) == [NAME, "a.md"]


def test_nothing_is_written_where_an_article_cannot_be_read(held: Run) -> None:
    before = Path(NAME).read_bytes()
    write("a.md", OLD + "\nA game-changer. <!-- caveat-ignore -->\n")
    code, out, err = held("baseline", *RULES)
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == "nothing was written: a baseline is made when all can be read"
    assert Path(NAME).read_bytes() == before


def test_there_is_nothing_to_prune_without_one(run: Run) -> None:
    write("a.md", OLD)
    assert run("baseline", "--prune") == (2, "", "there is no baseline here; “caveat baseline” makes one\n")
    assert run("baseline", "-")[2] == "a baseline is made of files; standard input is none\n"


def test_a_line_that_a_merge_left_twice_is_one_finding(held: Run) -> None:
    head, line, tail = Path(NAME).read_text(encoding="utf-8").splitlines()
    Path(NAME).write_text("\n".join((head, line + ",", line, tail)), encoding="utf-8")
    assert new(held) == []
    write("a.md", OLD + "\nTurmeric is a miracle.\n")
    assert len(new(held)) == 1


def test_two_runs_at_once_lose_nothing(run: Run) -> None:
    folders = [f"f{number}" for number in range(4)]
    for folder in folders:
        write(f"{folder}/a.md", OLD)
    runs = [
        subprocess.Popen([sys.executable, "-m", "linter", "baseline", *RULES, folder], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for folder in folders
    ]
    assert [each.communicate(timeout=60)[1] for each in runs] == [b""] * 4
    assert [row["path"] for row in entries()] == [f"{folder}/a.md" for folder in folders]
    assert sorted(path.name for path in Path().iterdir() if path.is_file()) == [NAME]


def test_what_another_run_writes_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between reading and writing, another run adds an entry of its own."""
    path = tmp_path / NAME
    mine, theirs = {"a.md": {Identity("x/y", "mine", ""): 1}}, {"b.md": {Identity("x/y", "theirs", ""): 1}}
    others = [baseline.as_text(theirs)]

    def change(entries: baseline.Entries) -> baseline.Entries:
        if others:
            path.write_text(others.pop(), encoding="utf-8")
        return {**entries, **mine}

    assert store.update(str(path), change) == {**mine, **theirs}
    assert baseline.from_text(path.read_text(encoding="utf-8"), NAME) == {**mine, **theirs}
