"""What other programs call does what the command does, and nothing is kept between calls."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import linter
from linter import lint_paths, lint_text, load_rulebook
from linter.book import Rulebook
from linter.cli import main
from linter.errors import UserError

PAGE = Path(__file__).resolve().parent.parent / "docs" / "api.md"
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_every_block_of_the_page_runs(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    exec(compile(BLOCKS[number], f"docs/api.md, block {number + 1}", "exec"), {})


def test_it_finds_what_the_command_finds(root: Path, book: Rulebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(root)
    main(["check", "--format", "json", "fixtures/articles"])
    said = json.loads(capsys.readouterr().out)["findings"]
    run = lint_paths([Path("fixtures/articles")], rulebook=book, today=date.today())
    mine = [(article.path, *article.places(each.span)[0], each.rule, each.message) for article in run.articles for each in article.findings]
    assert mine == [(each["path"], each["line"], each["column"], each["rule"], each["message"]) for each in said]
    assert len(mine) > 20


def test_names_choose_rules_and_an_unknown_one_is_told(book: Rulebook) -> None:
    text = "Turmeric cures arthritis. Many diabetics rest.\n"
    assert {each.category for each in lint_text(text, rulebook=book, select=["stigma"]).findings} == {"stigma"}
    assert "stigma" not in {each.category for each in lint_text(text, rulebook=book, ignore=["stigma"]).findings}
    with pytest.raises(UserError, match="did you mean “stigma”"):
        lint_text(text, rulebook=book, select=["stigna"])


def test_the_ending_says_the_format_and_a_byte_order_mark_is_no_text(book: Rulebook) -> None:
    found = lint_text("\ufeff<p>Turmeric cu<b>res</b> arthritis.</p>", "a.html", rulebook=book, select=["efficacy"])
    assert found.text[slice(*found.findings[0].span)] == "cu<b>res</b> arthritis"


def test_rules_of_ones_own_are_loaded_beside_the_shipped(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such folder"):
        load_rulebook([tmp_path / "none"])


def test_the_package_imports_nothing_until_it_is_called() -> None:
    code = "import sys, linter; print(sorted(name for name in sys.modules if name.startswith('linter.')))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
    with pytest.raises(AttributeError, match="lint_all"):
        _ = linter.lint_all  # type: ignore[attr-defined]
