"""The repository as a GitHub Action: its steps, run as they are written."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import yaml


def test_the_action_annotates_the_line_and_fails(root: Path, tmp_path: Path) -> None:
    action = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))
    given = {"inputs.paths": "articles/a.md\narticles/b.md", "inputs.args": "--select efficacy", "github.action_path": str(root)}
    site, python = tmp_path / "site", tmp_path / "python"
    (site / "articles").mkdir(parents=True)
    (site / "articles/a.md").write_text("# Roots\n\nTurmeric cures arthritis.\n", encoding="utf-8")
    (site / "articles/b.md").write_text("# Hello\n\nCome in.\n", encoding="utf-8")
    python.mkdir()
    (python / "python").symlink_to(sys.executable)
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "PYTHON"))},
        "RUNNER_TEMP": str(tmp_path), "GITHUB_ENV": str(tmp_path / "env"), "PATH": f"{python}{os.pathsep}{os.environ['PATH']}",
    }  # fmt: skip
    (tmp_path / "env").touch()
    steps = [step for step in action["runs"]["steps"] if "run" in step]
    assert [step["shell"] for step in steps] == ["bash", "bash"]
    for step in steps:
        assert "${{" not in step["run"]
        values = {name: re.sub(r"\$\{\{ (.+?) \}\}", lambda found: given[found[1]], value) for name, value in step["env"].items()}
        kept = dict(line.split("=", 1) for line in (tmp_path / "env").read_text(encoding="utf-8").splitlines())
        # GitHub's own way to call bash.
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=site, env=environment | kept | values, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if step is steps[0]:
            assert done.returncode == 0, done.stderr
    assert done.returncode == 1, done.stderr
    assert [line.split(",")[0:2] for line in done.stdout.splitlines() if line.startswith("::error")] == [["::error file=articles/a.md", "line=3"]]
