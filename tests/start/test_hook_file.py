"""A hook or a job is added to a file that somebody keeps, and nothing else of it changes."""

from __future__ import annotations

import pytest
import yaml

from linter.start.hook import has_hook, hook, stages, with_hook, with_job

ENTRY = hook("https://example.org/caveat", "v1")
ADDED = yaml.safe_load(ENTRY)
FILES = [
    "repos:\n  - repo: a\n    rev: v1\n    hooks:\n      - id: x\n",
    "repos:\n- repo: a\n  rev: v1\n  hooks:\n  - id: x\n    args: [--y,\n      z]\n",
    "# ours\nrepos:\n    -   repo: a\n        rev: v1\n        hooks:\n        -   id: x   # keep\n\n# the end\n",
    "repos:\n  - repo: a\n    rev: v1\n    hooks: [{id: x}]\nci:\n  skip: [x]\n",
    "default_stages: [pre-commit]\nrepos:\n  - repo: local\n    hooks:\n      - id: x\n        entry: |\n          one\n          two\n\n# after\nfail_fast: true\n",
    "repos:\n  - repo: a\n    rev: v1\n    hooks:\n      - id: x",
    "exclude: ^vendor/\n",
    "# nothing yet\n",
    "",
]


def removed(before: str, after: str) -> list[str]:
    """The lines of `after` that are not in `before`; every line of that has to be there, in order."""
    rest = iter(after.splitlines())
    extra = []
    for line in before.splitlines():
        for other in rest:
            if other == line:
                break
            extra.append(other)
        else:
            pytest.fail(f"{line!r} is lost")
    return [*extra, *rest]


@pytest.mark.parametrize("text", FILES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_hook_stands_behind_the_others(text: str, newline: str) -> None:
    text = text.replace("\n", newline)
    made = with_hook(text, ENTRY)
    assert made is not None
    before = yaml.safe_load(text) or {}
    assert yaml.safe_load(made) == {**before, "repos": [*before.get("repos", []), *ADDED]}
    added = [line.strip() for line in removed(text, made)]
    assert added[-4:] == [line.strip() for line in ENTRY.splitlines()]
    assert added[:-4] in ([], ["repos:"])
    if "\r" in text:
        assert made.count("\n") == made.count("\r\n")
    assert not has_hook(text)
    assert has_hook(made)


def test_an_empty_list_is_filled() -> None:
    made = with_hook("repos: []\nfail_fast: true\n", ENTRY)
    assert made is not None
    assert yaml.safe_load(made) == {"repos": ADDED, "fail_fast": True}
    assert made.endswith("\nfail_fast: true\n")


@pytest.mark.parametrize("text", ["repos: [{repo: a, rev: v1, hooks: [{id: x}]}]\n", "repos: x\n", "- a\n", "repos: [\n", "{repos: []}\n"])
def test_where_no_place_is_sure_nothing_is_made(text: str) -> None:
    assert with_hook(text, ENTRY) is None


def test_a_hook_in_a_comment_is_none() -> None:
    assert not has_hook("repos:\n  - repo: a\n    hooks:\n      - id: x\n      # - id: caveat\n")


def test_the_local_form_runs_what_is_installed() -> None:
    [entry] = yaml.safe_load(hook("", ""))
    assert (entry["repo"], entry["hooks"][0]["entry"], entry["hooks"][0]["language"]) == ("local", "caveat check", "system")


JOB = "caveat:\n  script: [caveat check]\n"


@pytest.mark.parametrize("text", ["", "test:\n  script: [x]\n", "test:\n  script: [x]", "a:\r\n  script: !reference [b, c]\r\n"])
def test_a_job_stands_at_the_end(text: str) -> None:
    made = with_job(text, "caveat", JOB)
    assert made is not None
    assert made.startswith(text)
    assert made.replace("\r\n", "\n").endswith(JOB)
    assert ("\r\n" in text) is ("\r\n" in made)


@pytest.mark.parametrize("text", ["{a: 1}\n", "- a\n", "caveat:\n  script: [x]\n", "spec: {}\n---\na: 1\n"])
def test_where_no_place_is_sure_for_a_job_nothing_is_made(text: str) -> None:
    assert with_job(text, "caveat", JOB) is None


def test_stages() -> None:
    assert stages("stages: [build, check]\nx: 1\n") == ["build", "check"]
    assert stages("x: 1\n") == []
