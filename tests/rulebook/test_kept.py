"""Compiled rules are kept between runs: the same answer as from YAML, and a broken file is no file."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.engine import choose, lint
from linter.formats import parse
from linter.rulebook import kept, load

ARTICLE = "# Turmeric\n\nTurmeric cures arthritis for good, guaranteed.\n"


def found() -> list[tuple[str, str]]:
    book = load()
    return [(each.rule, each.excerpt) for each in lint(parse(ARTICLE, "a.md"), book, choose(book)).findings]


def test_what_is_kept_gives_the_same_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAVEAT_CACHE_DIR", str(tmp_path))
    fresh = found()
    assert fresh
    assert len(list(tmp_path.iterdir())) == 2
    assert found() == fresh


def test_what_is_kept_gives_the_same_findings_on_whole_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """Order included: of two claims on the same words, the same one is told."""
    monkeypatch.setenv("CAVEAT_CACHE_DIR", str(tmp_path))

    def everything() -> list[tuple[str, str, str]]:
        book = load()
        paths = sorted(path for path in (root / "fixtures" / "articles" / "bad").iterdir() if path.suffix in (".md", ".txt"))
        results = [lint(parse(path.read_text(encoding="utf-8"), path.name), book, choose(book)) for path in paths]
        return [(each.rule, each.excerpt, each.message) for result in results for each in result.findings]

    assert everything() == everything()


@pytest.mark.parametrize("harm", [lambda data: b"", lambda data: data[:-20], lambda data: data[:50_000] + b"x" + data[50_001:]])
def test_a_broken_file_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: object) -> None:
    monkeypatch.setenv("CAVEAT_CACHE_DIR", str(tmp_path))
    fresh = found()
    sound = {path: path.read_bytes() for path in tmp_path.iterdir()}
    for path, data in sound.items():
        path.write_bytes(harm(data))  # type: ignore[operator]
    assert found() == fresh
    assert load().library.sources["pastrak-2021"].short


def test_changed_rules_are_compiled_anew_in_place_of_the_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAVEAT_CACHE_DIR", str(tmp_path / "kept"))
    folder = tmp_path / "rules" / "lexicon"
    folder.mkdir(parents=True)
    file = folder / "ours.yaml"
    file.write_text("moon-dust: {is: [supplement], terms: [moon dust]}\n", encoding="utf-8")
    assert load([str(folder.parent)]).concept("moon-dust").name == "moon dust"
    file.write_text("moon-dust: {is: [supplement], terms: [lunar powder]}\n", encoding="utf-8")
    assert load([str(folder.parent)]).concept("moon-dust").name == "lunar powder"
    assert len(list((tmp_path / "kept").iterdir())) == 2


def test_values_are_decoded_when_asked_for(tmp_path: Path) -> None:
    path = str(tmp_path / "a")
    kept.write(path, "stamp", {"one": {"a": [1, "zwei\n"], "ü": None}, "none": {}})
    data = kept.read(path, "stamp")
    assert data is not None
    assert data["one"]["a"] == [1, "zwei\n"]
    assert dict(data["one"].items()) == {"a": [1, "zwei\n"], "ü": None}
    assert "b" not in data["one"]
    assert data["one"].get("b", 3) == 3
    assert not data["none"]
    assert kept.read(path, "another stamp") is None
