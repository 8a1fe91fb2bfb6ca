"""Every format says the same findings, at the same places, in a form that its readers can read."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from linter.cli import main

SOURCE = "# Größe, 100%: <roots> & \"co\"\n\nTurmeric **cu**res\narthritis 🌿 for good.\n\nStudies show it.\n"
Render = Callable[..., str]


@pytest.fixture
def render(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Render:
    monkeypatch.chdir(tmp_path)
    Path("a,b: c.md").write_text(SOURCE, encoding="utf-8")
    Path("good.md").write_text("# Our clinic\n\nCome in.\n", encoding="utf-8")

    def call(form: str, *more: str) -> str:
        main(["check", "--select", "efficacy,attribution", "--format", form, *more])
        return capsys.readouterr().out

    return call


@pytest.fixture
def findings(render: Render) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(render("json"))["findings"]
    assert {each["category"] for each in found} == {"efficacy", "attribution"}
    return found


def test_jsonl_is_the_findings_of_json(render: Render, findings: list[dict[str, Any]]) -> None:
    assert [json.loads(line) for line in render("jsonl").splitlines()] == findings


def test_sarif_has_places_rules_and_fingerprints(render: Render, findings: list[dict[str, Any]]) -> None:
    [run] = json.loads(render("sarif"))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    for result, finding in zip(run["results"], findings, strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "a%2Cb%3A%20c.md"
        region = place["region"]
        assert [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")] == [
            finding[key] for key in ("line", "column", "end_line", "end_column")
        ]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding["rule"]
        assert result["partialFingerprints"] == {"caveat/v1": finding["fingerprint"]}
        assert rules[result["ruleIndex"]]["help"]["markdown"]
        assert len(set(rules[result["ruleIndex"]]["properties"]["tags"])) == len(rules[result["ruleIndex"]]["properties"]["tags"])


def test_github_escapes_by_its_rules(render: Render, findings: list[dict[str, Any]]) -> None:
    rows = render("github").splitlines()
    assert len(rows) == len(findings)
    assert rows[0].startswith("::error file=a%2Cb%3A c.md,line=3,endLine=4,title=caveat%3A efficacy/")
    assert "col=" not in rows[0], "over several lines GitHub takes no columns"
    assert all(row.count("::") >= 2 for row in rows)
    assert any("%0A" in row for row in rows)


def test_github_says_how_many_it_left_out(render: Render) -> None:
    Path("many.md").write_text("\n\n".join(["Turmeric cures arthritis."] * 25), encoding="utf-8")
    rows = render("github").splitlines()
    assert sum(row.startswith("::error ") for row in rows) == 10
    assert rows[-1] == "caveat: 16 more findings are not shown as annotations; GitHub shows 10 of each severity"


def test_gitlab_has_what_its_merge_requests_read(render: Render, findings: list[dict[str, Any]]) -> None:
    issues = json.loads(render("gitlab"))
    assert [(each["check_name"], each["location"]["lines"]["begin"]) for each in issues] == [(each["rule"], each["line"]) for each in findings]
    assert len({each["fingerprint"] for each in issues}) == len(issues)
    assert {each["severity"] for each in issues} <= {"info", "minor", "major", "critical", "blocker"}


def test_junit_has_a_suite_a_file(render: Render, findings: list[dict[str, Any]]) -> None:
    suites = ET.fromstring(render("junit"))
    assert [suite.get("name") for suite in suites] == ["a,b: c.md", "good.md"]
    assert [suite.get("failures") for suite in suites] == [str(len(findings)), "0"]
    assert [case.find("failure").get("message") for case in suites[0]] == [each["message"] for each in findings]  # type: ignore[union-attr]
    assert suites.get("tests") == str(len(findings) + 1)


def test_checkstyle_has_lines_columns_and_severities(render: Render, findings: list[dict[str, Any]]) -> None:
    [file] = ET.fromstring(render("checkstyle"))
    assert file.get("name") == "a,b: c.md"
    assert [(error.get("line"), error.get("column"), error.get("severity")) for error in file] == [
        (str(each["line"]), str(each["column"]), each["severity"]) for each in findings
    ]


def test_rdjson_counts_columns_in_bytes(render: Render, findings: list[dict[str, Any]]) -> None:
    lines = SOURCE.split("\n")
    for row, finding in zip(json.loads(render("rdjson"))["diagnostics"], findings, strict=True):
        end = row["location"]["range"]["end"]
        assert end["line"] == finding["end_line"]
        assert end["column"] == len(lines[finding["end_line"] - 1][: finding["end_column"] - 1].encode()) + 1


def test_markdown_keeps_what_an_article_says_from_becoming_markup(render: Render) -> None:
    text = render("markdown")
    assert "### a,b: c.md" in text
    assert text.count("\n| 3 | error | ") == 1
    assert "no medical clearance" in text


@pytest.mark.parametrize("form", ["sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown", "jsonl"])
def test_a_file_that_cannot_be_read_breaks_no_format(render: Render, form: str) -> None:
    Path("broken.md").write_bytes(b"caf\xe9")
    out = render(form)
    if form in ("sarif", "gitlab", "rdjson"):
        json.loads(out)
    elif form in ("junit", "checkstyle"):
        ET.fromstring(out)
    if form not in ("gitlab", "rdjson", "jsonl"):
        assert "broken.md" in out
