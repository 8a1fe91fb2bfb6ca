"""What is wrong with settings is said in one run, each mistake at its place; then nothing is linted or written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
Write = Callable[[str, str], None]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("fail_on: error", "1:1: unknown key “fail_on”; did you mean “fail-on”?"),
        ("nonsense: 1", "1:1: unknown key “nonsense”; known are extends, select,"),
        ("fail-on: eror", "1:10: “eror” is not one of error, warning, info, never"),
        ("audience: everyone", "1:11: “everyone” is not one of patient, caregiver, clinician"),
        ("reading-level: grade 8", "1:16: a number belongs here"),
        ("reading-level: 80", "1:16: 80 is not between 1 and 20"),
        ("glossary: [infusion, 5]", "1:22: a text belongs here; write it in quotes"),
        ("glossary:", "1:10: a text belongs here"),
        ("preview: maybe", "1:10: true or false belongs here"),
        ("glossary: no", "1:11: YAML reads no as a truth value"),
        ("select: [efficacy, eficacy]", "1:20: no rule, pack or category is called “eficacy”; did you mean “efficacy”?"),
        ("ignore: Hype", "1:9: “Hype” is not the name of a rule, a pack or a category"),
        ("severity: {hipe: info}", "1:12: no rule, pack or category is called “hipe”; did you mean “hype”?"),
        ("severity: {hype: fatal}", "1:18: “fatal” is not one of error, warning, info"),
        ("severity: warning", "1:11: a mapping (name: value) belongs here"),
        ("allowed:\n  - text: Ask us.", "2:5: “reason” is missing"),
        ("overrides:\n  - files: x/\n    exclude: z", "3:5: unknown key “exclude”"),
        ("overrides:\n  - files: x/\n    select: hpye", "3:13: no rule, pack or category is called “hpye”"),
        ("rules: [none]", "1:9: no such folder: “none”"),
        ("extends: none.yaml", "1:10: no such file: “none.yaml”"),
        ("extends: .caveat.yaml", "1:10: “.caveat.yaml” extends this file in its turn"),
        ("select: hype\nselect: efficacy", "2:1: “select” is given twice; keep one"),
        ("a: [", "2:1: not valid YAML"),
        ("- a", "1:1: a mapping (key: value) belongs here"),
    ],
)
def test_each_mistake_is_told_at_its_place(write: Write, run: Run, settings: str, said: str) -> None:
    write("x/a.md", "Turmeric cures arthritis.\n")
    write(".caveat.yaml", settings + "\n")
    code, out, err = run("check", "--output", "report.txt")
    assert (code, out) == (2, "")
    assert err.startswith(f".caveat.yaml:{said}"), err
    assert err.count("\n") == 1
    assert not Path("report.txt").exists()


def test_all_mistakes_of_all_settings_in_one_run_each_once(write: Write, run: Run) -> None:
    for name in ("one", "two"):
        write(f"{name}/a.md", "Hello.\n")
        write(f"{name}/b.md", "Hello.\n")
    write("one/.caveat.yaml", "extends: ../house.yaml\nfail-on: 3\nregion: France\n")
    write("two/pyproject.toml", "[tool.caveat]\nselect = [\n  'hype',\n  'hpye',\n]\n")
    write("house.yaml", "audience: all\n")
    code, _, err = run("check")
    assert code == 2
    assert err.splitlines() == [
        "one/.caveat.yaml:2:10: a text belongs here; write it in quotes",
        "one/.caveat.yaml:3:9: “France” is not one of UK, US, EU",
        "two/pyproject.toml:4:3: no rule, pack or category is called “hpye”; did you mean “hype”?",
    ]
    write("one/.caveat.yaml", "extends: ../house.yaml\n")
    assert "house.yaml:1:11: “all” is not one of patient, caregiver, clinician\n" in run("check")[2]


@pytest.mark.parametrize(
    ("project", "said"),
    [
        ("[tool.caveat]\nfail_on = 'error'\n", "2:1: unknown key “fail_on”; did you mean “fail-on”?"),
        ("[tool.caveat.severity]\nhipe = 'info'\n", "2:1: no rule, pack or category is called “hipe”; did you mean “hype”?"),
        ("[tool.caveat]\nseverity.hype = 'fatal'\n", "2:1: “fatal” is not one of error, warning, info"),
        ("[[tool.caveat.overrides]]\nfiles = '*'\n\n[[tool.caveat.overrides]]\nfile = '*'\n", "5:1: unknown key “file”; did you mean “files”?"),
        ("tool = {caveat = 5}\n", "1:1: a mapping (key: value) belongs here"),
        ("[tool.caveat\n", "1:13: not valid TOML: Expected ']' at the end of a table declaration"),
    ],
)
def test_a_pyproject_is_as_exact(write: Write, run: Run, project: str, said: str) -> None:
    write("a.md", "Hello.\n")
    write("pyproject.toml", project)
    code, out, err = run("check")
    assert (code, out) == (2, "")
    assert err.splitlines()[0] == f"pyproject.toml:{said}"


def test_a_file_with_the_wrong_ending_is_not_passed_over(write: Write, run: Run) -> None:
    write("a.md", "Hello.\n")
    write(".caveat.yml", "select: hype\n")
    assert run("check")[::2] == (2, ".caveat.yml: settings are read from .caveat.yaml; rename this file\n")


def test_settings_that_are_no_text(write: Write, run: Run, tmp_path: Path) -> None:
    write("a.md", "Hello.\n")
    (tmp_path / ".caveat.yaml").write_bytes(b"caf\xe9")
    assert run("check")[::2] == (2, ".caveat.yaml: not UTF-8 (byte 0xE9 at 3)\n")

