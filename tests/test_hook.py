"""Real pre-commit, real git: a bad article is rejected with its finding, a good one passes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFIG = """\
repos:
  - repo: {project}
    rev: {rev}
    hooks:
      - id: caveat
"""


SETTINGS = {
    "user.name": "writer",
    "user.email": "writer@example.org",
    "commit.gpgsign": "false",
    "core.hooksPath": os.devnull,
    "protocol.file.allow": "always",
}


def environment() -> dict[str, str]:
    """The environment without what a git hook leaves in it (the hook's own repository) or what hides an installation,
    and with settings that do not depend on whose machine this is.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") and name not in {"PYTHONPATH", "SKIP"}}
    for number, (name, value) in enumerate(SETTINGS.items()):
        kept |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    return {**kept, "GIT_CONFIG_COUNT": str(len(SETTINGS))}


def git(folder: Path, *args: str) -> str:
    return subprocess.run(["git", *args], cwd=folder, env=environment(), capture_output=True, text=True, check=True).stdout


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """A repository of the project as it stands, committed or not."""
    copy = tmp_path / "project"
    for name in filter(None, git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")):
        if (root / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, copy / name)
    git(copy, "init", "-q")
    git(copy, "add", "-A")
    git(copy, "commit", "-qm", "all")
    return copy


def test_the_hook_rejects_a_bad_article_and_passes_a_good_one(project: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    git(site, "init", "-q")
    rev = git(project, "rev-parse", "HEAD").strip()
    (site / ".pre-commit-config.yaml").write_text(CONFIG.format(project=project.as_uri(), rev=rev), encoding="utf-8")
    (site / "good.md").write_text("# Our clinic\n\nCome in and say hello.\n", encoding="utf-8")
    (site / "bad.md").write_text("# Roots\n\nTurmeric cures arthritis.\n", encoding="utf-8")
    git(site, "add", "-A")

    def hook(name: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "caveat", "--files", name],
            cwd=site, capture_output=True, text=True, check=False,
            env={**environment(), "PRE_COMMIT_HOME": str(tmp_path / "home")},
        )  # fmt: skip

    bad = hook("bad.md")
    assert bad.returncode == 1, bad.stdout + bad.stderr
    assert "bad.md:3:10: error [efficacy/boosted-benefit]" in bad.stdout
    good = hook("good.md")
    assert good.returncode == 0, good.stdout + good.stderr
    assert "Passed" in good.stdout


def test_the_hook_that_init_adds_obeys_the_settings(project: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    git(site, "init", "-q")
    rev = git(project, "rev-parse", "HEAD").strip()
    (site / ".pre-commit-config.yaml").write_text("# Ours.\nrepos: []\n", encoding="utf-8")
    init = [sys.executable, "-m", "linter", "init", "--from", f"{project.as_uri()}@{rev}"]
    subprocess.run(init, cwd=site, env=environment(), capture_output=True, check=True)
    with (site / ".caveat.yaml").open("a", encoding="utf-8") as file:
        file.write("exclude: drafts/\nseverity: {hype: info}\n")
    (site / "drafts").mkdir()
    for name, text in (("drafts/a.md", "Turmeric cures arthritis.\n"), ("b.md", "It is a miracle pill.\n"), ("c.md", "Turmeric cures arthritis.\n")):
        (site / name).write_text(text, encoding="utf-8")
    git(site, "add", "-A")
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files"],
        cwd=site, capture_output=True, text=True, check=False,
        env={**environment(), "PRE_COMMIT_HOME": str(tmp_path / "home")},
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert "c.md:1:10: error [efficacy/boosted-benefit]" in done.stdout
    assert "b.md:1:9: info [hype/sensational]" in done.stdout
    assert "drafts" not in done.stdout
