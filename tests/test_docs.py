"""What the documentation shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from linter.book import Rulebook
from linter.cli import main
from linter.reports.pages import pages

Captured = pytest.CaptureFixture[str]
ELLIPSIS = "…"


def blocks(path: Path, language: str) -> list[str]:
    """The fenced blocks of a page in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def files(path: Path) -> dict[str, str]:
    """The YAML blocks of a page that begin with a comment naming their file."""
    named = (re.match(r"# (\S+\.yaml)\n", block) for block in blocks(path, "yaml"))
    return {found[1]: found.string for found in named if found}


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def printed(console: str) -> tuple[list[str], list[str]]:
    """A console block's command, and what is shown of its output: the parts between lines of an ellipsis."""
    command, _, output = console.partition("\n")
    parts = re.split(rf"^{ELLIPSIS}$", output, flags=re.MULTILINE)
    return command.removeprefix("$ caveat ").split(), [part.strip("\n") for part in parts if part.strip()]


def test_the_readme_shows_a_real_report(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.chdir(root)
    [shown] = [block for block in blocks(root / "README.md", "console") if block.startswith("$ caveat check --select")]
    command, parts = printed(shown)
    main(command)
    real = capsys.readouterr().out
    assert len(parts) > 1
    for part in parts:
        assert f"\n{part}\n" in f"\n{real}\n"


def test_the_rule_in_ten_minutes_goes_as_told(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    page = root / "docs" / "writing-rules.md"
    monkeypatch.chdir(tmp_path)
    rule = next(block for block in blocks(page, "yaml") if block.startswith("category:"))
    write("my-rules/house/super-duper.yaml", rule)
    [shown] = [block for block in blocks(page, "console") if block.count("\n") > 2]
    command, [failure] = printed(shown)
    assert main(command) == 1
    assert capsys.readouterr().out.startswith(failure + "\n\n")

    wrong, right = '"It is the [[bee\'s knees]]."', '"It is [[the bee\'s knees]]."'
    assert wrong in rule
    assert right in page.read_text(encoding="utf-8")
    write("my-rules/house/super-duper.yaml", rule.replace(wrong, right))
    assert main(command) == 0

    write("a.md", "Our drops are the bee's knees.\n\nThey are not super-duper.\n")
    capsys.readouterr()
    assert main(["check", "--rules", "my-rules", "--select", "house", "a.md"]) == 1
    out = capsys.readouterr().out
    assert out.count("[house/super-duper]") == 1
    assert out.startswith("a.md:1:15: warning [house/super-duper]\n")


def test_a_treatment_of_ones_own_needs_no_rule(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.chdir(tmp_path)
    pages = files(root / "docs" / "writing-rules.md")
    assert {Path(name).parts[1] for name in pages} == {"lexicon", "knowledge", "sources"}
    for name, text in pages.items():
        write(name, text)
    write("a.md", "Moon dust cures insomnia.\n")
    write("b.md", "Moon dust does not help insomnia.\n")
    check = ["check", "--rules", "my-rules", "--select", "efficacy"]
    assert main([*check, "a.md"]) == 1
    out = capsys.readouterr().out
    assert "a.md:1:11: error" in out
    assert "https://example.org/moon-dust" in out
    assert main([*check, "b.md"]) == 0


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", *(f"docs/{page}.md" for page in ("api", "architecture", "baseline", "dependencies", "formats", "settings", "suppressions", "usage", "writing-rules"))])
def test_links_within_the_project_lead_somewhere(root: Path, name: str) -> None:
    page = root / name
    for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_pages_of_docs_are_all_reached_from_the_readme(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in (root / "docs").glob("*.md") if f"docs/{page.name}" not in readme] == []


def test_the_reference_of_the_rules_is_in_step_with_them(root: Path, book: Rulebook) -> None:
    folder = root / "docs" / "rules"
    made = pages(book.rules, book.library)
    assert {page.name for page in folder.iterdir()} == set(made), "run: caveat rules pages docs/rules"
    for name, text in made.items():
        assert (folder / name).read_text(encoding="utf-8") == text, f"{name}: run: caveat rules pages docs/rules"
