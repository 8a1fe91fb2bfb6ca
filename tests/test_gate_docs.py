"""What the pages on exceptions and baselines show is what happens."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

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


def test_the_page_on_baselines_goes_as_told(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)

    def git(*args: str) -> None:
        subprocess.run(["git", "-c", "user.name=w", "-c", "user.email=w@example.org", "-c", "commit.gpgsign=false", *args], check=True)

    article = Path("articles") / "creams.md"
    article.parent.mkdir()
    article.write_text("# Creams\n\nA miracle cream.\n\nA game-changer.\n", encoding="utf-8")
    first, second, third = (re.findall(r"^\$ caveat (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE) for block in blocks(root / "docs" / "baseline.md", "console"))

    def goes(commands: list[tuple[str, str]]) -> None:
        for command, shown in commands:
            assert main(command.split()) == 0, command
            assert capsys.readouterr().out == shown, command

    goes(first)
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "all", "--no-verify")
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    article.write_text("# Creams\n\nA miracle cream.\n\nA cream.\n", encoding="utf-8")
    goes(second)
    article.write_text("# Creams\n\nA miracle cream.\n\nCome in and see us.\n", encoding="utf-8")
    goes(third)


@pytest.mark.parametrize("page", ["adopting.md", "ci.md"])
def test_the_commands_of_a_page_run_one_after_the_other(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured, page: str) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    subprocess.run(["git", "init", "-q"], check=True)
    article = tmp_path / "articles" / "creams.md"
    article.parent.mkdir()
    article.write_text("# Creams\n\nA miracle cream.\n", encoding="utf-8")
    commands = [line for block in blocks(root / "docs" / page, "sh") for line in block.splitlines()]
    assert commands
    for command in commands:
        assert main(command.removeprefix("caveat ").split()) == 0, command
    assert capsys.readouterr().out


@pytest.mark.parametrize("page", ["adopting.md", "ci.md"])
def test_the_files_of_a_page_can_be_read(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured, page: str) -> None:
    monkeypatch.chdir(tmp_path)
    for block in blocks(root / "docs" / page, "yaml"):
        name, text = block.split("\n", 1)
        assert isinstance(yaml.safe_load(text), dict)
        if name == "# .caveat.yaml":
            Path(".caveat.yaml").write_text(text, encoding="utf-8")
            assert main(["config"]) == 0
    capsys.readouterr()
