"""Comments that keep findings quiet: what the command makes of them, and the list for whoever audits them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

QUIET = "# Creams\n\nOur miracle cream. <!-- caveat-ignore hype: its name (by A. Editor, until 2999-01-31) -->\n"
Run = Callable[..., tuple[int, str, str]]


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def rows(run: Run, *args: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("check", "--format", "json", *args)[1])["findings"]
    return found


def test_what_is_suppressed_is_counted_and_not_told(run: Run) -> None:
    write("a.md", QUIET)
    assert run("check") == (0, "nothing to mend in 1 file; 1 suppressed\n", "")


def test_json_has_it_with_reason_person_and_date(run: Run) -> None:
    write("a.md", QUIET)
    report = json.loads(run("check", "--format", "json")[1])
    assert report["findings"] == []
    [row] = report["suppressed"]
    assert (row["rule"], row["line"], row["column"], row["excerpt"]) == ("hype/sensational", 3, 5, "miracle")
    assert row["suppression"] == {"line": 3, "column": 20, "reason": "its name", "by": "A. Editor", "until": "2999-01-31"}


def test_sarif_has_it_as_suppressed_in_source(run: Run) -> None:
    write("a.md", QUIET + "\nOur miracle tea.\n")
    [sarif] = json.loads(run("check", "--format", "sarif")[1])["runs"]
    shown, quiet = sarif["results"]
    assert "suppressions" not in shown
    assert quiet["ruleId"] == sarif["tool"]["driver"]["rules"][quiet["ruleIndex"]]["id"] == "hype/sensational"
    [suppression] = quiet["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("inSource", "accepted")
    assert suppression["justification"] == "its name (by A. Editor, until 2999-01-31)"
    assert suppression["location"]["physicalLocation"]["region"]["startColumn"] == 20
    assert shown["partialFingerprints"] != quiet["partialFingerprints"]


def test_a_finding_keeps_its_fingerprint_when_one_before_it_is_suppressed(run: Run) -> None:
    write("a.md", "A miracle.\n\nA miracle.\n")
    first, second = (row["fingerprint"] for row in rows(run))
    write("a.md", "A miracle. <!-- caveat-ignore hype: quoted -->\n\nA miracle.\n")
    assert [row["fingerprint"] for row in rows(run)] == [second]
    assert first != second


@pytest.mark.parametrize(
    ("comment", "rule", "words"),
    [
        ("<!-- caveat-ignore hype -->", "suppression/missing-reason", "<!-- caveat-ignore hype -->"),
        ("<!-- caveat-ignore hype, hypo: its name -->", "suppression/unknown-rule", "hypo"),
        ("<!-- caveat-ignore hype, stigma: its name -->", "suppression/unused", "stigma"),
        ("<!-- caveat-ignore hype: its name (until 2020-01-31) -->", "suppression/expired", "2020-01-31"),
    ],
)
def test_what_is_wrong_with_one_is_a_finding_at_its_place(run: Run, comment: str, rule: str, words: str) -> None:
    line = f"Our miracle cream. {comment}"
    write("a.md", f"{line}\n")
    [row] = [row for row in rows(run) if row["rule"].startswith("suppression/")]
    assert (row["rule"], row["severity"], row["line"]) == (rule, "warning", 1)
    assert line[row["column"] - 1 : row["end_column"] - 1] == row["excerpt"] == words
    assert run("check")[0] == 1


def test_the_nearest_name_is_told(run: Run) -> None:
    write("a.md", "Our miracle cream. <!-- caveat-ignore hype/sensationl: its name -->\n")
    assert [row["suggestion"] for row in rows(run) if row["rule"] == "suppression/unknown-rule"] == ["Write “hype/sensational”."]


def test_no_comment_is_unused_whose_rule_did_not_run(run: Run) -> None:
    write("a.md", "Come in. <!-- caveat-ignore hype, stigma: quoted -->\n")
    assert [row["excerpt"] for row in rows(run)] == ["hype", "stigma"]
    assert [row["excerpt"] for row in rows(run, "--ignore", "hype/sensational")] == ["stigma"]
    assert rows(run, "--select", "hype") == []
    assert [row["excerpt"] for row in rows(run, "--select", "hype,suppression")] == ["hype"]


def test_the_comments_rules_are_told_of_whatever_a_comment_says(run: Run) -> None:
    write("a.md", "<!-- caveat-ignore-file editorial, suppression: we know -->\n\nA miracle. <!-- caveat-ignore hype -->\n")
    assert [row["rule"] for row in rows(run, "--select", "hype,suppression/missing-reason")] == ["hype/sensational", "suppression/missing-reason"]


def test_one_that_cannot_be_read_is_one_line_and_exit_2_and_hides_nothing(run: Run) -> None:
    write("a.md", "# Creams\n\nA miracle. <!-- caveat-ignore hype: its name (until May) -->\n")
    code, out, err = run("check", "a.md")
    assert code == 2
    assert out.startswith("a.md:3:3: warning [hype/sensational]")
    assert err == "a.md:3:12: this suppression cannot be read: “May” is no date such as 2027-01-31\n"


def test_explain_and_the_list_of_rules_know_them(run: Run) -> None:
    code, out, _ = run("explain", "suppression/unused")
    assert code == 0
    assert "cites nothing" in out
    assert "suppression/expired" in run("rules")[1]


def test_suppressions_lists_all_as_an_audit_trail(run: Run) -> None:
    write("a.md", QUIET)
    write("b/c.md", "---\ntitle: Roots\n# caveat-ignore efficacy, hype: under review\n---\nOld. <!-- caveat-ignore hype: x (until 2020-01-31) -->\n")
    code, out, err = run("suppressions")
    assert (code, err) == (0, "")
    assert out == (
        "a.md:3:20   hype            A. Editor, until 2999-01-31  its name\n"
        "b/c.md:3:1  efficacy, hype                               under review\n"
        "b/c.md:5:6  hype            until 2020-01-31             x (expired)\n"
        "\n"
        "3 suppressions in 2 files; 1 expired\n"
    )
    assert run("suppressions", "b/c.md")[1].endswith("2 suppressions in 1 file; 1 expired\n")


def test_suppressions_as_json(run: Run) -> None:
    write("a.md", QUIET + "\n<!-- caveat-ignore-start hype -->\n\nA miracle\n\n<!-- caveat-ignore-end -->\n")
    first, second = json.loads(run("suppressions", "--format", "json")[1])["suppressions"]
    assert first == {
        "path": "a.md", "line": 3, "column": 20, "end_line": 3, "end_column": len(QUIET.splitlines()[2]) + 1, "names": ["hype"], "reason": "its name",
        "by": "A. Editor", "until": "2999-01-31", "state": "in force", "problem": None, "covers": [3, 3],
    }  # fmt: skip
    assert (second["line"], second["state"], second["reason"], second["covers"]) == (5, "no reason", "", [5, 8])


def test_suppressions_says_what_it_cannot_read(run: Run) -> None:
    write("a.md", QUIET)
    Path("b.md").write_bytes(b"caf\xe9")
    code, out, err = run("suppressions")
    assert (code, err) == (2, "b.md: not UTF-8 (byte 0xE9 at 3)\n")
    assert out.endswith("1 suppression in 1 file\n")
    assert run("suppressions", "none.md") == (2, "0 suppressions in 0 files\n", "none.md: no such file or folder\n")
