"""Results kept between runs, and work shared between processes: quicker, and the same answer every way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from linter import engine, runner

Run = Callable[..., tuple[int, str, str]]
Write = Callable[[str, str], None]

CLAIM = "# Tea\n\nThis miracle tea cures gout for good.\n"
PLAIN = "# Tea\n\nWe drink it with milk.\n"


@pytest.fixture
def folder(write: Write, tmp_path: Path) -> Path:
    """A folder of just enough articles for results to be kept."""
    for number in range(runner.KEEPS):
        write(f"articles/{number:02}.md", CLAIM if number % 3 else PLAIN)
    write("articles/05.md", "---\ntitle: [\n---\n\nBroken.\n")
    return tmp_path / "articles"


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that were linted in this process, by their first words."""
    seen: list[str] = []
    lint = engine.lint

    def counted(document: engine.Document, *rest: object) -> engine.Result:
        seen.append(document.source[:40])
        return lint(document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "lint", counted)
    return seen


def test_the_answer_is_the_same_serial_parallel_and_from_what_was_kept(folder: Path, run: Run) -> None:
    ways = ("--no-cache --jobs 1", "--no-cache --jobs 3", "--jobs 1", "--jobs 1", "--jobs 2")
    answers = [run("check", "articles", "--format", "json", *way.split()) for way in ways]
    assert len(json.loads(answers[0][1])["findings"]) > runner.KEEPS // 2
    assert "articles/05.md:3" in answers[0][2]
    assert all(answer == answers[0] for answer in answers)


def test_an_article_that_did_not_change_is_not_linted_again(folder: Path, run: Run, linted: list[str]) -> None:
    run("check", "articles", "--jobs", "1")
    assert len(linted) == runner.KEEPS - 1
    linted.clear()
    (folder / "07.md").write_text("# Tea\n\nThis tea is a game-changer.\n", encoding="utf-8")
    _, out, _ = run("check", "articles", "--jobs", "1")
    assert linted == ["# Tea\n\nThis tea is a game-changer.\n"]
    assert "articles/07.md:3:15" in out


def test_other_settings_make_what_was_kept_count_for_nothing(folder: Path, run: Run, linted: list[str]) -> None:
    run("check", "articles", "--jobs", "1")
    linted.clear()
    _, out, _ = run("check", "articles", "--jobs", "1", "--select", "hype")
    assert len(linted) == runner.KEEPS - 1
    assert "efficacy/" not in out


def test_without_the_cache_nothing_is_read_or_kept(folder: Path, run: Run, linted: list[str]) -> None:
    for _ in range(2):
        linted.clear()
        run("check", "articles", "--jobs", "1", "--no-cache")
        assert len(linted) == runner.KEEPS - 1


def test_broken_results_are_no_results(folder: Path, run: Run) -> None:
    before = run("check", "articles", "--jobs", "1")
    from linter.rulebook.load import cache_folder

    kept = list(Path(cache_folder()).glob("results-*"))
    assert kept
    for path in kept:
        path.write_bytes(b"0000\x00" + path.read_bytes()[5:])
    assert run("check", "articles", "--jobs", "1") == before


def test_a_number_of_processes_is_a_number(run: Run) -> None:
    with pytest.raises(SystemExit) as stopped:
        run("check", ".", "--jobs", "none")
    assert stopped.value.code == 2
