"""The JSON Schema that editors use says the same of a settings file as the check does."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
import yaml

from linter.config import jsonschema as ours
from linter.config.keys import KEYS, SHAPE
from linter.errors import Problem
from linter.rulebook import shapes, yamlfile

Run = Callable[..., tuple[int, str, str]]
GOOD = [
    "{}",
    "select: efficacy",
    "select: [efficacy, hype/sensational]\nignore: []",
    "severity: {hype: info, hype/sensational: error}",
    "fail-on: never\naudience: clinician\nreading-level: 7.5",
    "glossary: [infusion]\nfront-matter: title\nrequire: [author]",
    "region: EU\nprofile: news\npreview: true",
    "allowed:\n  - {text: Ask us., reason: the law}",
    "rules: [r]\nextends: [a.yaml, b.yaml]\nexclude: drafts/",
    "overrides:\n  - {files: [a, b], select: hype, severity: {hype: info}}\n  - files: c",
]
BAD = [
    "[]",
    "selekt: efficacy",
    "select: 5",
    "select: [Efficacy]",
    "select: a/b/c",
    "severity: info",
    "severity: {hype: fatal}",
    "severity: {Hype: info}",
    "fail-on: error!",
    "fail-on: [error]",
    "audience: all",
    "reading-level: '8'",
    "reading-level: 0",
    "glossary: ['']",
    "glossary: {a: b}",
    "preview: 'true'",
    "region: uk",
    "allowed: [{text: Ask us.}]",
    "allowed: [{text: Ask us., reason: ' '}]",
    "allowed: {text: Ask us., reason: the law}",
    "overrides: [{select: hype}]",
    "overrides: [{files: []}]",
    "overrides: [{files: a, exclude: b}]",
    "overrides: {files: a}",
]


def accepted(text: str) -> bool:
    problems: list[Problem] = []
    node = yamlfile.parse(text, "x.yaml", problems)
    return node is not None and shapes.check(node, SHAPE, problems) and not problems


def test_it_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(ours.schema())


@pytest.mark.parametrize("text", GOOD)
def test_what_is_right(text: str) -> None:
    assert accepted(text)
    jsonschema.validate(yaml.safe_load(text), ours.schema(), jsonschema.Draft7Validator)


@pytest.mark.parametrize("text", BAD)
def test_what_is_wrong(text: str) -> None:
    assert not accepted(text)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(text), ours.schema(), jsonschema.Draft7Validator)


def test_every_key_stands_in_the_good_ones_and_is_described() -> None:
    assert {key for text in GOOD for key in yaml.safe_load(text)} == set(KEYS)
    assert all(each["description"] for each in ours.schema()["properties"].values())


def test_the_shipped_file_is_in_step(run: Run) -> None:
    shipped = resources.files("linter.config").joinpath(ours.FILE).read_text(encoding="utf-8")
    assert run("config", "--schema") == (0, shipped, ""), f"run: caveat config --schema > linter/config/{ours.FILE}"
    assert json.loads(shipped) == ours.schema()


def test_the_settings_of_the_page_are_right_and_its_reference_in_step(root: Path) -> None:
    import re
    import tomllib

    from linter.config.reference import page

    text = (root / "docs" / "settings.md").read_text(encoding="utf-8")
    assert text == page(), "run: python -m linter.config.reference > docs/settings.md"
    shown = [yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)]
    shown += [tomllib.loads(block)["tool"]["caveat"] for block in re.findall(r"^```toml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)]
    assert len(shown) == 3
    for each in shown:
        jsonschema.validate(each, ours.schema(), jsonschema.Draft7Validator)
