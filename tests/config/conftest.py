from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from linter.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command in an empty folder: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)

    def call(*args: str) -> tuple[int, str, str]:
        code = main(list(args))
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], None]:
    """Writes a file of that folder."""

    def to(name: str, text: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    return to


@pytest.fixture
def found(run: Run) -> Callable[..., list[tuple[str, int, str, str]]]:
    """What `caveat check` finds: path, line, rule, severity."""
    import json

    def call(*args: str) -> list[tuple[str, int, str, str]]:
        code, out, err = run("check", "--format", "json", *args)
        assert code in (0, 1), err
        return [(each["path"], each["line"], each["rule"], each["severity"]) for each in json.loads(out)["findings"]]

    return call
