from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from linter.book import Rulebook
from linter.cli import main
from linter.engine import choose, lint
from linter.finding import Finding
from linter.formats import parse
from linter.rulebook import load

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Compiled rules are kept in a folder of the test run's own, which all of its processes share."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    pytest.MonkeyPatch().setenv("CAVEAT_CACHE_DIR", str(base / "cache"))


@pytest.fixture(scope="session")
def book(_own_cache: None) -> Rulebook:
    return load()


Check = Callable[..., list[tuple[str, str]]]


@pytest.fixture(scope="session")
def check(book: Rulebook) -> Check:
    """Findings of a text as (rule, words as the source has them); `only` names rules, packs or categories."""

    def run(source: str, only: str = "", path: str = "a.md") -> list[tuple[str, str]]:
        rules = choose(book, [only] if only else [])
        return [(each.rule, source[slice(*each.span)]) for each in lint(parse(source, path), book, rules).findings]

    return run


@pytest.fixture(scope="session")
def findings(book: Rulebook) -> Callable[..., tuple[Finding, ...]]:
    def run(source: str, only: str = "", path: str = "a.md") -> tuple[Finding, ...]:
        return lint(parse(source, path), book, choose(book, [only] if only else [])).findings

    return run


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command in an empty folder: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)

    def call(*args: str) -> tuple[int, str, str]:
        thresholds = gc.get_threshold()
        code = main(list(args))
        # What a command loads stays until its process ends; here that is not the end.
        gc.unfreeze()
        gc.set_threshold(*thresholds)
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
