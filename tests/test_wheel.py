"""The wheel holds all that the command needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

PIP = ["-m", "pip", "--quiet", "--disable-pip-version-check"]


def shipped(root: Path) -> set[str]:
    """Every file of the two packages but what Python leaves behind."""
    paths = [path for package in ("linter", "lint_rules") for path in (root / package).rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix() for path in paths if "__pycache__" not in path.parts}


def test_the_wheel_lints_from_an_empty_environment(root: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, *PIP, "wheel", "--no-deps", "--wheel-dir", str(tmp_path), str(root)], check=True)
    [wheel] = tmp_path.glob("caveat-*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {name for name in names if ".dist-info/" not in name} == shipped(root)
    assert any(name.endswith("/licenses/LICENSE") for name in names)

    venv.create(tmp_path / "env", with_pip=True)
    bin_ = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    # The tree that this test runs in must not stand in for what the wheel lacks.
    alone = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
    subprocess.run([bin_ / "python", *PIP, "install", str(wheel)], env=alone, check=True)
    away = tmp_path / "away"
    away.mkdir()
    (away / "a.md").write_text("Turmeric cures arthritis.\n", encoding="utf-8")
    done = subprocess.run(
        [bin_ / "caveat", "check", "--format", "json", "a.md"],
        cwd=away, env=alone, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "")
    assert "efficacy/boosted-benefit" in {each["rule"] for each in json.loads(done.stdout)["findings"]}
