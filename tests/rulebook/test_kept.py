"""Compiled rules are kept between runs: the same answer as from YAML, and a broken file is no file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from linter.book import Rulebook
from linter.engine import choose, lint
from linter.formats import parse
from linter.rulebook import kept, load


def test_what_is_kept_gives_the_same_findings_on_whole_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """Order included: of two claims on the same words, the same one is told."""
    monkeypatch.setenv("CAVEAT_CACHE_DIR", str(tmp_path))

    def everything() -> list[tuple[str, str, str]]:
        book = load()
        paths = sorted(path for path in (root / "fixtures" / "articles" / "bad").iterdir() if path.suffix in (".md", ".txt"))
        results = [lint(parse(path.read_text(encoding="utf-8"), path.name), book, choose(book)) for path in paths]
        return [(each.rule, each.excerpt, each.message) for result in results for each in result.findings]

    fresh = everything()
    assert fresh
    assert len(list(tmp_path.iterdir())) == 2
    assert everything() == fresh


@pytest.mark.parametrize("harm", [lambda data: b"", lambda data: data[:-20], lambda data: data[:5_000] + b"x" + data[5_001:]])
def test_a_broken_file_is_made_anew(tmp_path: Path, core: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[bytes], bytes]) -> None:
    monkeypatch.setenv("CAVEAT_CACHE_DIR", str(tmp_path))

    def found() -> list[str]:
        book = load([str(core)], shipped=False)
        return [each.excerpt for each in lint(parse("A miraculous pill.", "a.md"), book, choose(book)).findings]

    assert found() == ["miraculous"]
    for path in tmp_path.iterdir():
        path.write_bytes(harm(path.read_bytes()))
    assert found() == ["miraculous"]
    assert load([str(core)], shipped=False).library.sources["full-2001"].short


def test_changed_rules_are_compiled_anew_in_place_of_the_old(tmp_path: Path, load_small: Callable[[Path], Rulebook], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAVEAT_CACHE_DIR", str(tmp_path / "kept"))
    folder = tmp_path / "rules" / "lexicon"
    folder.mkdir(parents=True)
    file = folder / "ours.yaml"
    file.write_text("moon-dust: {is: [treatment], terms: [moon dust]}\n", encoding="utf-8")
    assert load_small(folder.parent).concept("moon-dust").name == "moon dust"
    file.write_text("moon-dust: {is: [treatment], terms: [lunar powder]}\n", encoding="utf-8")
    assert load_small(folder.parent).concept("moon-dust").name == "lunar powder"
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
