"""`caveat init` sets a repository up, asks nothing, and takes nothing away."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

Run = Callable[..., tuple[int, str, str]]
Write = Callable[[str, str], None]
FROM = ("--from", "https://example.org/caveat@v1")
NEXT = "Next: pre-commit install; where old articles are to stay as they are, also: caveat baseline\n"
SETTINGS, HOOKS, GITHUB, GITLAB = ".caveat.yaml", ".pre-commit-config.yaml", ".github/workflows/caveat.yml", ".gitlab-ci.yml"


def text(name: str) -> str:
    return Path(name).read_text(encoding="utf-8")


def test_an_empty_repository(run: Run) -> None:
    Path(".git").mkdir()
    code, out, err = run("init", *FROM)
    assert (code, err) == (0, "")
    assert out == f"wrote  {SETTINGS}\nwrote  {HOOKS}\nwrote  {GITHUB}\n\n{NEXT}"
    assert run("check") == (0, "nothing to mend in 0 files\n", "")
    assert yaml.safe_load(text(HOOKS))["repos"] == [{"repo": "https://example.org/caveat", "rev": "v1", "hooks": [{"id": "caveat"}]}]
    steps = yaml.safe_load(text(GITHUB))["jobs"]["caveat"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == ['pip install "caveat @ git+https://example.org/caveat@v1"', "caveat check --format github"]


def test_what_is_there_is_kept(run: Run, write: Write) -> None:
    Path(".git").mkdir()
    mine = {SETTINGS: "fail-on: error\n", HOOKS: "repos:\n  - repo: a\n    rev: v1\n    hooks:\n      - id: x\n", GITHUB: "name: mine\n"}
    for name, content in mine.items():
        write(name, content)
    assert run("init", *FROM)[1] == (
        f"kept      {SETTINGS}  (--force writes it anew)\nadded to  {HOOKS}\nkept      {GITHUB}  (--force writes it anew)\n\n{NEXT}"
    )
    assert text(SETTINGS) == mine[SETTINGS]
    assert text(GITHUB) == mine[GITHUB]
    assert text(HOOKS).startswith(mine[HOOKS])
    again = text(HOOKS)
    assert f"kept  {HOOKS}" in run("init", *FROM)[1]
    assert text(HOOKS) == again


def test_force_writes_anew_but_for_what_others_share(run: Run, write: Write) -> None:
    Path(".git").mkdir()
    write(SETTINGS, "fail-on: error\n")
    write(GITHUB, "name: mine\n")
    write(HOOKS, "repos:\n  - repo: a\n    rev: v1\n    hooks:\n      - id: x\n")
    assert run("init", "--force", *FROM)[0] == 0
    assert "audience" in text(SETTINGS)
    assert "caveat check" in text(GITHUB)
    assert "repo: a" in text(HOOKS)


def test_settings_in_a_pyproject_are_settings(run: Run, write: Write) -> None:
    Path(".git").mkdir()
    write("pyproject.toml", "[tool.caveat]\nfail-on = 'error'\n")
    assert run("init", *FROM)[1].startswith("kept   pyproject.toml  (it has [tool.caveat])\n")
    assert not Path(SETTINGS).exists()


def test_a_repository_on_gitlab(run: Run, write: Write) -> None:
    Path(".git").mkdir()
    write(GITLAB, "stages: [lint, deploy]\n\nx:\n  stage: lint\n  script: [y]\n")
    assert f"added to  {GITLAB}" in run("init", *FROM)[1]
    assert not Path(GITHUB).exists()
    job = yaml.safe_load(text(GITLAB))["caveat"]
    assert job["stage"] == "lint"
    assert job["script"][1] == "caveat check --output gitlab=gl-code-quality-report.json --output -"
    assert job["artifacts"]["reports"]["codequality"] == "gl-code-quality-report.json"
    assert f"kept  {GITLAB}  (it has a job of that name)" in run("init", *FROM)[1]


def test_ci_may_be_named(run: Run) -> None:
    run("init", "--ci", "gitlab", *FROM)
    assert Path(GITLAB).exists()
    assert "stage" not in yaml.safe_load(text(GITLAB))["caveat"]
    run("init", "--ci", "none", "sub")
    assert not Path(GITHUB).exists()


def test_all_is_written_at_the_root_of_the_repository(run: Run, write: Write) -> None:
    Path(".git").mkdir()
    write("articles/a.md", "Hello.\n")
    run("init", "articles", *FROM)
    assert Path(SETTINGS).exists()
    assert run("init", "none")[::2] == (2, "none: no such folder\n")


def test_where_no_place_is_sure_it_says_what_to_add(run: Run, write: Write) -> None:
    write(HOOKS, "repos: [{repo: a, rev: v1, hooks: [{id: x}]}]\n")
    out = run("init", *FROM)[1]
    assert "left   .pre-commit-config.yaml\n" in out
    assert "add it to `repos`:\n\n- repo: https://example.org/caveat\n" in out
    assert "Next" not in out


def test_the_job_of_gitlab_runs_as_it_is_written(run: Run, write: Write, tmp_path: Path) -> None:
    write("a.md", "# Roots\n\nTurmeric cures arthritis.\n")
    run("init", "--ci", "gitlab", *FROM)
    [_, command] = yaml.safe_load(text(GITLAB))["caveat"]["script"]
    done = shell(command, tmp_path)
    assert done.returncode == 1
    assert "a.md:3:10: error [efficacy/boosted-benefit]" in done.stdout
    assert '"begin":3' in text("gl-code-quality-report.json").replace(" ", "")


def test_the_workflow_of_github_runs_as_it_is_written(run: Run, write: Write, tmp_path: Path) -> None:
    write("a.md", "# Roots\n\nTurmeric cures arthritis.\n")
    run("init", *FROM)
    [_, command] = [step["run"] for step in yaml.safe_load(text(GITHUB))["jobs"]["caveat"]["steps"] if "run" in step]
    done = shell(command, tmp_path)
    assert done.returncode == 1
    assert "::error file=a.md,line=3,endLine=3,col=10," in done.stdout


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    here = {**os.environ, "PATH": str(Path(sys.executable).parent) + os.pathsep + os.environ["PATH"]}
    here.pop("GITHUB_STEP_SUMMARY", None)
    return subprocess.run(["bash", "-ec", command], cwd=folder, env=here, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("source", "address", "rev"),
    [
        ("https://example.org/caveat@v1", "https://example.org/caveat", "v1"),
        ("git@github.com:somebody/caveat.git@0123abc", "https://github.com/somebody/caveat.git", "0123abc"),
        ("ssh://git@example.org/caveat.git@v1", "ssh://git@example.org/caveat.git", "v1"),
    ],
)
def test_an_address_is_one_that_git_and_pip_both_read(source: str, address: str, rev: str) -> None:
    from linter.start.origin import named

    assert named(source)[:2] == (address, rev)


def test_an_address_without_a_revision_is_asked_for_one(run: Run) -> None:
    for source in ("https://example.org/caveat", "git@github.com:somebody/caveat.git"):
        assert run("init", "--from", source)[2].startswith(f"--from: give a tag or commit behind the address: {source}@v")
    assert not Path(SETTINGS).exists()


@pytest.mark.parametrize(
    ("record", "requirement"),
    [
        ('{"url": "https://example.org/c", "vcs_info": {"vcs": "git", "commit_id": "0123abc"}}', "caveat @ git+https://example.org/c@0123abc"),
        (None, "caveat=="),
        ('{"url": "file:///nowhere", "dir_info": {}}', "caveat=="),
    ],
)
def test_where_this_caveat_came_from(monkeypatch: pytest.MonkeyPatch, record: str | None, requirement: str) -> None:
    from linter.start import origin

    class Installed:
        def read_text(self, name: str) -> str | None:
            assert name == "direct_url.json"
            return record

    monkeypatch.setattr(origin.metadata, "distribution", lambda name: Installed())
    found = origin.found()
    assert found.requirement.startswith(requirement)
    assert found.is_known is (record is None or "vcs_info" in record)
