"""The wheel holds all that the command needs."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path


def test_the_wheel_lints_from_an_empty_environment(root: Path, tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(tmp_path), str(root)], check=True)
    [wheel] = tmp_path.glob("caveat-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    for name in ("lint_rules/cues.yaml", "lint_rules/hype/sensational.yaml", "linter/language/data/syllables.txt"):
        assert name in names

    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)], check=True)
    away = tmp_path / "away"
    away.mkdir()
    (away / "a.md").write_text("Turmeric cures arthritis.\n", encoding="utf-8")
    done = subprocess.run(
        [tmp_path / "env" / "bin" / "caveat", "check", "--format", "json", "a.md"],
        cwd=away, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "efficacy/boosted-benefit" in {each["rule"] for each in json.loads(done.stdout)["findings"]}
