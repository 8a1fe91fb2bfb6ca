"""The gate as a publication keeps it: two hundred old articles, `caveat init`, a baseline, and a real hook and the
command of the CI job that stop what is new.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

SETTINGS = {
    "user.name": "writer",
    "user.email": "writer@example.org",
    "commit.gpgsign": "false",
    "core.hooksPath": "",
    "core.autocrlf": "false",
    "init.defaultBranch": "main",
}
REMEDIES = ("Turmeric", "Ginger", "Arnica", "Willow bark", "Valerian")
ILLS = ("arthritis", "migraine", "back pain", "insomnia")
WORKFLOW = ".github/workflows/caveat.yml"
OLD = (
    "{remedy} is a miracle for people with {ill}.",
    "Studies show that {remedy} works within a day.",
    "Every diabetic should know about it.",
    "Thanks to this breakthrough, {ill} will soon be a thing of the past.",
    "Around {count} people come to us with {ill} each year, and most of them ask about {remedy}.",
)
BAD = "Our new tea cures gout for good."


def article(number: int) -> str:
    """An article with findings of several kinds, each number another one."""
    remedy, ill = REMEDIES[number % 5], ILLS[number // 5 % 4]
    told = [each.format(remedy=remedy, ill=ill, count=100 + number) for each in (*OLD[number % 3 :], *OLD[: number % 3])]
    return (
        f"# {remedy} and {ill}, part {number}\n\n{told[0]}\n{told[1]}\n\n## What people say\n\n"
        f"{told[2]} Come and see us on any\nweekday.\n\n- {told[3]}\n- {told[4]}\n\n## Where we are\n\nWe are by the river.\n"
    )


class Site(NamedTuple):
    """A repository of 200 old articles with a baseline and the hook, and how to work in it."""

    folder: Path
    environment: dict[str, str]

    def call(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False, timeout=120)

    def git(self, *args: str) -> str:
        done = self.call("git", *args)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def caveat(self, *args: str) -> subprocess.CompletedProcess[str]:
        return self.call(sys.executable, "-m", "linter", *args)

    def commit(self) -> tuple[bool, list[tuple[str, int, str]]]:
        """Commits all changes: whether the hook let them through, and what it told: file, line, rule."""
        self.git("add", "-A")
        done = self.call("git", "commit", "-m", "more")
        told = re.findall(r"^(\S+):(\d+):\d+: \w+ \[(\S+)\]", done.stdout + done.stderr, re.MULTILINE)
        return done.returncode == 0, [(path, int(line), rule) for path, line, rule in told]

    def path(self, number: int) -> Path:
        return self.folder / "articles" / f"{number:03}.md"

    def edit(self, number: int, change: Callable[[str], str]) -> None:
        before = self.path(number).read_text(encoding="utf-8")
        after = change(before)
        assert after != before
        self.path(number).write_text(after, encoding="utf-8")


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("site")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") and name not in {"PYTHONPATH", "SKIP"}}
    for number, (name, value) in enumerate(SETTINGS.items()):
        kept |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value or str(folder / ".git" / "hooks")}
    home = str(tmp_path_factory.mktemp("pre-commit"))
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))  # the hook of `init` calls `caveat`
    site = Site(folder, {**kept, "GIT_CONFIG_COUNT": str(len(SETTINGS)), "PRE_COMMIT_HOME": home, "PATH": path})
    (folder / "articles").mkdir()
    for number in range(200):
        site.path(number).write_text(article(number), encoding="utf-8")
    site.git("init", "-q")
    begun = site.caveat("init")
    assert begun.returncode == 0, begun.stderr
    assert {line.split()[-1] for line in begun.stdout.splitlines()[:3]} == {".caveat.yaml", ".pre-commit-config.yaml", WORKFLOW}
    recorded = site.caveat("baseline")
    assert recorded.returncode == 0, recorded.stderr
    found = re.match(r"(\d+) findings in 200 files recorded in \.caveat-baseline\.json", recorded.stdout)
    assert found
    assert int(found[1]) >= 600
    site.git("add", "-A")
    site.git("commit", "-qm", "what was there")
    # Installed by hand: `pre-commit install` refuses where a setting says in so many words where hooks are.
    hook = folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pre_commit hook-impl --config=.pre-commit-config.yaml --hook-type=pre-commit --hook-dir "$(dirname "$0")" -- "$@"\n', encoding="utf-8")
    hook.chmod(0o755)
    return site


@pytest.fixture
def site(made: Site) -> Site:
    made.git("reset", "-q", "--hard", "HEAD")
    return made


def test_all_that_was_there_stays_quiet_and_is_there_all_the_same(site: Site) -> None:
    recorded = json.loads((site.folder / ".caveat-baseline.json").read_text(encoding="utf-8"))["findings"]
    quiet = site.caveat("check")
    assert quiet.returncode == 0, quiet.stdout
    assert quiet.stdout.startswith("nothing to mend in 200 files")
    assert f"; {sum(row.get('count', 1) for row in recorded)} in the baseline" in quiet.stdout
    assert "mended" not in quiet.stdout


def test_the_hook_stops_one_bad_sentence_in_an_old_file_and_names_nothing_else(site: Site) -> None:
    site.edit(7, lambda text: text + f"\n{BAD}\n")
    line = site.path(7).read_text(encoding="utf-8").splitlines().index(BAD) + 1
    through, told = site.commit()
    assert not through
    assert {(path, at) for path, at, _ in told} == {("articles/007.md", line)}
    assert {rule for *_, rule in told} == {"efficacy/boosted-benefit"}
    site.edit(7, lambda text: text.replace(BAD, "Our new tea tastes of ginger."))
    assert site.commit() == (True, [])


def test_moved_wrapped_and_renamed_all_stay_quiet(site: Site) -> None:
    first = article(20).splitlines()[2]
    site.edit(20, lambda text: text.replace(first + "\n", "") + "\nOne.\n\nTwo.\n\nThree.\n\n" + first + "\n")
    site.edit(21, lambda text: "\n".join(line if line.startswith(("#", "-")) else line.replace(" ", "\n") for line in text.splitlines()) + "\n")
    site.path(22).rename(site.folder / "articles" / "renamed.md")
    assert site.commit() == (True, [])


def test_the_same_sentence_pasted_a_second_time_is_told_once(site: Site) -> None:
    old = "is a miracle for people with"
    pasted = next(line for line in article(30).splitlines() if old in line).removeprefix("- ")
    site.edit(30, lambda text: text + f"\n{pasted}\n")
    through, told = site.commit()
    assert not through
    lines = site.path(30).read_text(encoding="utf-8").splitlines()
    assert len({(path, at) for path, at, _ in told}) == 1
    assert told[0][:2] == ("articles/030.md", len(lines))


def test_the_job_that_init_wrote_fails_with_one_annotation_and_passes_when_it_is_mended(site: Site) -> None:
    steps = yaml.safe_load((site.folder / WORKFLOW).read_text(encoding="utf-8"))["jobs"]["caveat"]["steps"]
    install, command = [step["run"] for step in steps if "run" in step]
    assert install.startswith("pip install ")
    site.edit(41, lambda text: text + f"\n{BAD}\n")
    line = site.path(41).read_text(encoding="utf-8").splitlines().index(BAD) + 1
    done = site.call("sh", "-ec", command)
    assert done.returncode == 1
    assert re.findall(r"^::\w+ file=([^,]+),line=(\d+),", done.stdout, re.MULTILINE) == [("articles/041.md", str(line))]
    site.edit(41, lambda text: text.replace(BAD, "Our new tea tastes of ginger."))
    assert site.call("sh", "-ec", command).returncode == 0


def test_what_changed_is_all_that_ci_hears_of(site: Site) -> None:
    base = site.git("rev-parse", "HEAD").strip()
    site.edit(40, lambda text: text.replace("We are by the river.", f"We are by the river. {BAD}"))
    site.git("commit", "-qam", "more", "--no-verify")
    done = site.caveat("check", "--diff", base, "--no-baseline", "--format", "github")
    assert done.returncode == 1
    line = next(at for at, text in enumerate(site.path(40).read_text(encoding="utf-8").splitlines(), 1) if BAD in text)
    assert re.findall(r"::error file=articles/040\.md,line=(\d+),", done.stdout) == [str(line)] * len(done.stdout.splitlines())
    site.git("reset", "-q", "--hard", base)
