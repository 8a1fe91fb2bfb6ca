"""Reports and the files that `caveat init` writes, held against the schemas and readers of those who take them in."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from junitparser import JUnitXml

Run = Callable[..., tuple[int, str, str]]
Write = Callable[[str, str], None]

ARTICLE = """# Ketamine drips

Side effects are rare.

During a drip, side effects are common.

<!-- caveat-ignore hype: quoted from an advert (by A. Editor, until 2099-01-31) -->
A miracle 🌿 for pain.

Ketamine **cu**res fibromyalgia for good.
"""


@pytest.fixture(scope="session")
def sarif() -> Draft202012Validator:
    schema = json.loads(Path(__file__).with_name("schemas").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def results(text: str, sarif: Draft202012Validator) -> list[dict[str, Any]]:
    """The results of a report, once it is known to be what its schema says."""
    log = json.loads(text)
    assert [f"{list(error.path)}: {error.message}" for error in sarif.iter_errors(log)] == []
    found: list[dict[str, Any]] = log["runs"][0]["results"]
    return found


def test_the_schema_refuses_what_is_no_sarif(sarif: Draft202012Validator) -> None:
    assert list(sarif.iter_errors({"version": "2.1.0", "runs": [{"results": []}]}))


def test_sarif_is_valid_with_suppressions_and_related_places(run: Run, write: Write, sarif: Draft202012Validator) -> None:
    write("a b.md", ARTICLE)
    found = results(run("check", "--format", "sarif")[1], sarif)
    quiet = [each for each in found if "suppressions" in each]
    assert {each["ruleId"].split("/")[0] for each in quiet} == {"hype"}
    assert quiet[0]["suppressions"][0]["justification"] == "quoted from an advert (by A. Editor, until 2099-01-31)"
    [odds] = [each for each in found if each.get("relatedLocations")]
    assert odds["relatedLocations"][0]["physicalLocation"]["region"]["snippet"]["text"].startswith("Side effects are rare")


def test_sarif_is_valid_with_a_baseline(run: Run, write: Write, sarif: Draft202012Validator) -> None:
    write("a.md", ARTICLE)
    run("baseline")
    write("b.md", "Turmeric cures arthritis.\n")
    found = results(run("check", "--format", "sarif")[1], sarif)
    at = {(each["baselineState"], each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) for each in found if "suppressions" not in each}
    assert at == {("new", "b.md"), ("unchanged", "a.md")}


def test_sarif_is_valid_with_a_file_that_cannot_be_read(run: Run, write: Write, tmp_path: Path, sarif: Draft202012Validator) -> None:
    (tmp_path / "broken.md").write_bytes(b"caf\xe9")
    assert results(run("check", "--format", "sarif")[1], sarif) == []


def test_junit_is_read_by_a_reader_of_it(run: Run, write: Write) -> None:
    write("a.md", ARTICLE)
    write("good.md", "# Our clinic\n\nCome in.\n")
    _, text, _ = run("check", "--format", "junit")
    suites = {suite.name: suite for suite in JUnitXml.fromstring(text.encode())}
    assert suites["a.md"].failures == len(list(suites["a.md"])) > 2
    assert suites["good.md"].failures == suites["good.md"].errors == 0


@pytest.mark.parametrize(
    ("ci", "path", "schema"),
    [("github", ".github/workflows/caveat.yml", "vendor.github-workflows"), ("gitlab", ".gitlab-ci.yml", "vendor.gitlab-ci")],
)
def test_workflows_that_are_written_are_workflows(ci: str, path: str, schema: str, run: Run, tmp_path: Path) -> None:
    run("init", "--ci", ci, "--from", "https://example.org/caveat@v1")
    assert_valid(tmp_path / path, schema)


def test_the_action_is_an_action(root: Path) -> None:
    assert_valid(root / "action.yml", "vendor.github-actions")


def assert_valid(path: Path, schema: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
