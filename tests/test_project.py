"""What the project promises of itself."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

COMMANDS = (
    "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/caveat check fixtures/articles",
    "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest",
)


def test_the_readme_has_its_two_commands_in_blocks(root: Path) -> None:
    blocks = re.findall(r"```(?:sh|console)\n(.*?)```", (root / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    lines = {line.removeprefix("$ ") for block in blocks for line in block.splitlines()}
    assert lines.issuperset(COMMANDS)


def test_no_file_names_a_place_on_somebodys_machine(root: Path) -> None:
    new = ["--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(["git", "ls-files", "-z", *new], cwd=root, capture_output=True, text=True, check=True).stdout
    place = re.compile(r"(?<![\w.:/-])/(?:work|root|tmp|home|Users|var/folders)/[A-Za-z]|\.\./shared|[A-Z]:\\Users")
    assert place.search(" /home/x")
    for name in filter(None, listed.split("\0")):
        path = root / name
        if path.is_file() and path.suffix not in {".png", ".ico"} and name != "tests/test_project.py":
            assert not place.search(path.read_text(encoding="utf-8")), name


def test_modules_stay_short(root: Path) -> None:
    long = {path.name: count for path in (root / "linter").rglob("*.py") if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400}
    assert long == {}
