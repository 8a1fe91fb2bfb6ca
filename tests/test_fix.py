"""Safe replacements are put in place of flagged words, and nothing else changes."""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.book import Rulebook
from linter.engine import choose, lint
from linter.fix import fix, shape
from linter.formats import parse

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def fixed(book: Rulebook) -> Callable[..., str]:
    rules = choose(book)

    def run(source: str, path: str = "a.md") -> str:
        document = parse(source, path)
        found = lint(document, book, rules).findings
        return fix(document, found, lambda text: parse(text, path), lambda other: lint(other, book, rules).findings).source

    return run


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Rest prior to meals.", "Rest before meals."),
        ("Prior to meals, rest.", "Before meals, rest."),
        ("# Living with Renal Failure", "# Living with Kidney Failure"),
        ("# HELP FOR DIABETICS", "# HELP FOR PEOPLE WITH DIABETES"),
        ("It was utilised and we utilize it.", "It was used and we use it."),
        ("Many diabetics rest.", "Many people with diabetes rest."),
        ("He committed suicide in May.", "He died by suicide in May."),
        ("Help for elderly patients.", "Help for older people."),
        ("Many **diabetics** rest.", "Many **people with diabetes** rest."),
        ("It is re**n**al pain.", "It is kidney pain."),
        ("Her *renal* failure worsened.", "Her *kidney failure* worsened."),
        ("Her renal *failure* worsened.", "Her *kidney failure* worsened."),
        ("Her renal [failure](https://a.org/x) worsened.", "Her [kidney failure](https://a.org/x) worsened."),
        ("She ate [in **excess** of](u) two.", "She ate [more than](u) two."),
        ("Her <b>renal</b> failure worsened.", "Her <b>kidney failure</b> worsened."),
        ("- She ate in\r\n  excess of two.\r\n", "- She ate more\r\n  than two.\r\n"),
        ("| Renal pain | a |\n|---|---|\n| b | c |\n", "| Kidney pain | a |\n|---|---|\n| b | c |\n"),
        ("---\ntitle: 'Renal pain'\ndate: 2026-01-02\n---\nRest.\n", "---\ntitle: 'Kidney pain'\ndate: 2026-01-02\n---\nRest.\n"),
        ("Rest prior to meals. Eat prior to noon.", "Rest before meals. Eat before noon."),
    ],
)
def test_the_words_change_and_their_markup_and_case_stay(fixed: Callable[..., str], source: str, expected: str) -> None:
    assert fixed(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "“Rest prior to meals”, she says.",
        '"Many rest. They rest prior to meals", she says.',
        "She said: ‘It’s best to rest prior to meals.’",
        "> Rest prior to meals.",
        "<blockquote>Rest prior to meals.</blockquote>",
        "She said <q>rest prior to meals</q>.",
        "Utilization grew. An utilization shrank.",  # everywhere or nowhere
        "Many type 2 diabetics rest.",
        "The diabetics’ clinic is here.",
        "Rest `prior to` meals.",
        "Rest prior {{ x }} to meals.",
        "---\ntitle: Down's and 'prior to' meals\n---\nRest.\n",
    ],
)
def test_quotations_and_what_would_need_more_stay(fixed: Callable[..., str], source: str) -> None:
    assert fixed(source) == source


def test_what_would_break_the_front_matter_is_taken_back(fixed: Callable[..., str], book: Rulebook) -> None:
    source = "---\ntitle: 'Prior to meals'\n---\nRest prior to meals.\n"
    document = parse(source, "a.md")
    [found] = lint(document, book, choose(book, ["plain-language"])).findings

    def run(new: str) -> str:
        finding = found._replace(replacement=new, again=tuple((span, "before") for span, _ in found.again))
        return fix(document, [finding], lambda text: parse(text, "a.md"), lambda other: lint(other, book, choose(book)).findings).source

    assert run("Ere one's") == source
    assert run("Before") == "---\ntitle: 'Before meals'\n---\nRest before meals.\n"


def test_a_replacement_that_brings_a_new_finding_is_taken_back(book: Rulebook) -> None:
    source = "Rest prior to meals. Many diabetics rest."
    document = parse(source, "a.md")
    found = lint(document, book, choose(book)).findings
    worse = [each._replace(replacement="cured by turmeric, which utilizes") if each.excerpt == "prior to" else each for each in found]
    done = fix(document, worse, lambda text: parse(text, "a.md"), lambda other: lint(other, book, choose(book)).findings)
    assert done == ("Rest prior to meals. Many people with diabetes rest.", 1)


WORDS = ("prior to", "renal failure", "renal", "utilize", "diabetics", "in excess of", "numerous", "The elderly", "Analgesics", "hypertension", "the pain", "a", "“", "”", '"', "rest.", "An", "asthmatics", "committed suicide", "no", "(high blood pressure)")
FORMS = ("{}", "{}", "**{}**", "*{}*", "[{}](https://a.org/u)", "<b>{}</b>", "`{}`", "{}", "_{}_", "{}&shy;")


@st.composite
def articles(draw: st.DrawFn) -> str:
    def phrase() -> str:
        words = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=9))
        pieces = []
        for word in words:
            form = draw(st.sampled_from(FORMS))
            first, _, rest = word.partition(" ")
            whole = form.format(word) if draw(st.booleans()) or not rest else f"{form.format(first)}{draw(st.sampled_from([' ', chr(10)]))}{rest}"
            pieces.append(whole)
        return " ".join(pieces)

    def block() -> str:
        lead = draw(st.sampled_from(["", "", "# ", "- ", "1. ", "> ", "- a\n  - ", "<div>\n<p>", "[^1]: "]))
        return lead + phrase().replace("\n", " " if lead else "\n")

    blocks = [block() for _ in range(draw(st.integers(1, 4)))]
    if draw(st.booleans()):
        blocks.append(f"| {phrase()} | x |\n|---|---|\n| {phrase()} | y |".replace("\n ", " ").replace("failure\n", ""))
    head = draw(st.sampled_from(["", "---\ntitle: Diabetics and renal failure\n---\n", "+++\ntitle = \"Analgesics\"\n+++\n"]))
    return (head + "\n\n".join(blocks) + "\n").replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@settings(deadline=None, max_examples=40)
@given(source=articles())
def test_after_a_fix_nothing_is_found_anew_and_the_structure_is_the_same(book: Rulebook, fixed: Callable[..., str], source: str) -> None:
    before, new = parse(source, "a.md"), fixed(source)
    after = parse(new, "a.md")
    assert shape(after) == shape(before)
    found = [each.rule for each in lint(before, book, choose(book)).findings]
    for each in lint(after, book, choose(book)).findings:
        assert each.rule in found, new
        found.remove(each.rule)
    assert fixed(new) == new, "a second time there is nothing left to do"


BAD = "\ufeff# Rest\r\n\r\nMany diabetics rest prior to meals.\r\nHelp is at hand: an asthmatic may call."


def test_fix_writes_the_file_and_reports_what_is_left(run: Run, tmp_path: Path) -> None:
    (tmp_path / "real.md").write_bytes(BAD.encode())
    os.chmod(tmp_path / "real.md", 0o640)
    (tmp_path / "a.md").symlink_to("real.md")
    code, out, err = run("check", "--fix", "--select", "stigma", "a.md")
    assert err == "1 replacement in 1 file\n"
    assert code == 1
    assert out.startswith("a.md:4:18: warning [stigma/condition-as-label]\n")
    assert (tmp_path / "real.md").read_bytes().decode() == BAD.replace("diabetics", "people with diabetes")
    assert stat.S_IMODE(os.stat(tmp_path / "real.md").st_mode) == 0o640
    assert (tmp_path / "a.md").is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "real.md"]


def test_a_clean_file_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Rest\n\nRest.\n")
    before = os.stat(tmp_path / "a.md")
    assert run("check", "--fix", "--select", "stigma", "a.md") == (0, "nothing to mend in 1 file\n", "")
    assert os.stat(tmp_path / "a.md").st_ino == before.st_ino


@pytest.mark.parametrize("text", [BAD, "Many diabetics.\n\nRest prior to meals.\n"])
def test_show_fixes_prints_a_patch_that_git_applies_and_writes_nothing(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.md").write_bytes(text.encode())
    code, out, err = run("check", "--show-fixes")
    assert (code, err) == (1, "")
    assert (tmp_path / "a.md").read_bytes() == text.encode()
    subprocess.run(["git", "apply", "-"], input=out.encode(), cwd=tmp_path, check=True, capture_output=True)
    patched = (tmp_path / "a.md").read_bytes()
    (tmp_path / "a.md").write_bytes(text.encode())
    run("check", "--fix")
    assert (tmp_path / "a.md").read_bytes() == patched != text.encode()
    assert run("check", "--show-fixes") == (0, "", "")


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    from linter.errors import UserError
    from linter.files import replace

    (tmp_path / "a.md").write_text("New words.\n")
    with pytest.raises(UserError, match="changed while"):
        replace(str(tmp_path / "a.md"), "Old words.\n", "Other words.\n")
    assert (tmp_path / "a.md").read_text() == "New words.\n"


def test_standard_input_cannot_be_fixed(run: Run) -> None:
    assert run("check", "--fix", "-") == (2, "", "--fix and --show-fixes work on whole files: not on standard input, nor with --diff or --staged\n")


def test_what_a_comment_keeps_quiet_stays(run: Run, tmp_path: Path) -> None:
    kept = "<!-- caveat-ignore plain-language: the name of a form -->\n\nRest prior to noon.\n"
    (tmp_path / "a.md").write_text(f"Many diabetics rest.\n\n{kept}")
    (tmp_path / "b.md").write_text(f"Eat prior to noon.\n\n{kept}")
    run("check", "--fix", "a.md", "b.md")
    assert (tmp_path / "a.md").read_text() == f"Many people with diabetes rest.\n\n{kept}"
    assert (tmp_path / "b.md").read_text() == f"Eat prior to noon.\n\n{kept}"


def test_what_a_rule_calls_exact_it_replaces(book: Rulebook) -> None:
    """An entry of `exact` that is none of the rule's words would do nothing."""
    for rule in book.rules:
        for words in rule.spec.get("exact", ()):  # type: ignore[attr-defined]
            found = [each.replacement for each in lint(parse(f"Then {words} came.", "a.md"), book, [rule]).findings]
            assert found not in ([], [""]), f"{rule.id}: {words}"
