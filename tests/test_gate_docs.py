"""What the pages on exceptions and baselines show is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from linter.cli import main

Captured = pytest.CaptureFixture[str]


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def test_the_page_on_exceptions_goes_as_told(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    page = root / "docs" / "suppressions.md"
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    line, article = blocks(page, "markdown")
    (tmp_path / "line.md").write_text(line, encoding="utf-8")
    assert main(["check", "line.md"]) == 0
    assert capsys.readouterr().out.endswith("; 1 suppressed\n")
    (tmp_path / "articles" / "creams.md").write_text(article, encoding="utf-8")
    [shown] = blocks(page, "console")
    command, _, listed = shown.partition("\n")
    assert main(command.removeprefix("$ caveat ").split()) == 0
    assert capsys.readouterr().out == listed
    main(["check", "--select", "hype,efficacy,stigma,suppression", "articles"])
    out = capsys.readouterr().out
    assert re.match(r"nothing to mend in 1 file; \d suppressed", out), out
