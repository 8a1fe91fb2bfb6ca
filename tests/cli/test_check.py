"""The command as a writer runs it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from linter.reports import FORMATS

BAD = "# Roots\n\nTurmeric **cu**res\narthritis.\n"
GOOD = "# Our clinic\n\nCome in.\n"
Run = Callable[..., tuple[int, str, str]]


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(text.encode())


def test_a_finding_says_where_what_and_on_whose_authority(run: Run) -> None:
    write("a.md", BAD)
    code, out, err = run("check", "--select", "efficacy", "a.md")
    assert code == 1
    assert err == ""
    assert out.splitlines()[0] == "a.md:3:12: error [efficacy/boosted-benefit]"
    assert "  3 | Turmeric **cu**res\n    |            ^^^^^^^\n" in out
    assert "  = try: Give the size of the benefit" in out
    assert "doi:10.1016/j." in out or "doi:10." in out
    assert out.endswith("1 error in 1 file\n")


def test_json_is_the_contract(run: Run) -> None:
    write("a.md", "\ufeff" + BAD.replace("\n", "\r\n"))
    code, out, _ = run("check", "--format", "json", "--select", "efficacy")
    assert code == 1
    report = json.loads(out)
    assert set(report) == {"tool", "findings", "suppressed", "metrics", "errors"}
    assert report["tool"]["name"] == "caveat"
    [finding] = report["findings"]
    assert {key: finding[key] for key in ("path", "line", "column", "end_line", "end_column", "excerpt")} == {
        "path": "a.md", "line": 3, "column": 12, "end_line": 4, "end_column": 10, "excerpt": "cures arthritis",
    }  # fmt: skip
    assert (finding["rule"], finding["category"], finding["severity"]) == ("efficacy/boosted-benefit", "efficacy", "error")
    for citation in finding["citations"]:
        assert set(citation) == {"id", "text", "url", "shows"}
        assert citation["url"].startswith("https://")
    assert report["metrics"]["a.md"]["words"] == 3
    assert report["errors"] == []


def test_a_fingerprint_stays_when_lines_move(run: Run) -> None:
    def mark(text: str) -> list[str]:
        write("a.md", text)
        return [each["fingerprint"] for each in json.loads(run("check", "--format", "json", "--select", "efficacy")[1])["findings"]]

    twice = BAD + "\nTurmeric cures arthritis.\n"
    assert mark(BAD) == mark("One more line.\n\n" + BAD)
    assert len(set(mark(twice))) == 2


def test_nothing_to_mend_is_one_quiet_line(run: Run) -> None:
    write("a.md", GOOD)
    assert run("check") == (0, "nothing to mend in 1 file\n", "")


def test_folders_are_walked_without_hidden_and_ignored_files(run: Run) -> None:
    for name in ("a.md", "b/c.markdown", "b/d.txt", "b/e.tex", "b/f.rst", ".hidden/f.md", "out/g.md", "b/draft.md"):
        write(name, GOOD)
    write(".gitignore", "out/\n")
    write("b/.gitignore", "draft.md\n")
    Path(".git").mkdir()
    _, out, _ = run("check", "--format", "json")
    assert list(json.loads(out)["metrics"]) == ["a.md", "b/c.markdown", "b/d.txt", "b/f.rst"]
    _, out, _ = run("check", "--format", "json", "b")
    assert list(json.loads(out)["metrics"]) == ["b/c.markdown", "b/d.txt", "b/f.rst"]


def test_select_and_ignore_take_rules_packs_and_categories(run: Run) -> None:
    write("a.md", BAD)

    def rules(*args: str) -> set[str]:
        return {each["rule"] for each in json.loads(run("check", "--format", "json", *args)[1])["findings"]}

    assert rules("--select", "efficacy/boosted-benefit,hype") == {"efficacy/boosted-benefit"}
    assert rules("--select", "efficacy", "--ignore", "efficacy/boosted-benefit") == {"efficacy/beyond-the-evidence"}
    code, _, err = run("check", "--select", "eficacy")
    assert code == 2
    assert err == "no rule, pack or category is called “eficacy”; did you mean “efficacy”?\n"


def test_a_category_leaves_rules_off_that_are_off_by_default(run: Run) -> None:
    write("a.md", "# A pill for gout\n\nIt was tried in a trial.\n")
    assert "health-news" not in run("check", "--select", "transparency,attribution,hype,safety,statistics")[1]
    assert "health-news/costs" in run("check", "--select", "health-news")[1]


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1), ("never", 0)])
def test_fail_on(run: Run, level: str, code: int) -> None:
    write("a.md", BAD)
    assert run("check", "--fail-on", level)[0] == code


def test_exit_zero_reports_without_failing(run: Run) -> None:
    write("a.md", BAD)
    code, out, _ = run("check", "--exit-zero")
    assert code == 0
    assert "error [efficacy/" in out


def test_github_gets_a_summary_page_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md", BAD)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    Path("summary.md").write_text("Before.\n", encoding="utf-8")
    run("check", "--format", "github")
    text = Path("summary.md").read_text(encoding="utf-8")
    assert text.startswith("Before.\n## caveat\n")
    assert "### a.md" in text


def test_several_outputs_at_once(run: Run) -> None:
    write("a.md", BAD)
    code, out, _ = run("check", "--output", "json=r.json", "--output", "-", "--select", "efficacy")
    assert code == 1
    assert out.startswith("a.md:3:12")
    assert json.loads(Path("r.json").read_text(encoding="utf-8"))["findings"]
    assert run("check", "--output", "xml=r.xml")[2] == "--output: “xml” is no format; there are " + ", ".join(FORMATS) + "\n"


def test_standard_input_has_the_name_that_it_is_given(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
    code, out, _ = run("check", "-", "--stdin-filename", "x/y.md", "--select", "efficacy")
    assert code == 1
    assert out.startswith("x/y.md:3:12: error")


def test_bad_input_is_one_line_each_and_hides_nothing(run: Run) -> None:
    write("a.md", BAD)
    write("b.md", "---\ntitle: [x\n---\n")
    Path("c.md").write_bytes(b"caf\xe9")
    Path("d.md").write_bytes("x".encode("utf-16"))
    write("e.pdf", "x")
    code, out, err = run("check", "a.md", "b.md", "c.md", "d.md", "e.pdf", "none.md", "--select", "efficacy")
    assert code == 2
    assert "a.md:3:12" in out
    lines = err.splitlines()
    assert lines.pop(2).startswith("b.md:3:1: front matter is not valid YAML: expected")
    assert lines == [
        "e.pdf: not an article: caveat reads .md, .markdown, .mdx, .txt, .html, .htm, .adoc, .asciidoc, .rst, .docx",
        "none.md: no such file or folder",
        "c.md: not UTF-8 (byte 0xE9 at 3)",
        "d.md: not UTF-8 but UTF-16; save the file as UTF-8",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_said_so(run: Run) -> None:
    write("a.md", GOOD)
    Path("a.md").chmod(0)
    assert run("check")[2] == "a.md: cannot be read: Permission denied\n"


def test_a_broken_rule_file_is_exit_2_with_its_place(run: Run) -> None:
    write("rules/mine/r.yaml", "category: hype\n\tseverity: x\n")
    write("a.md", GOOD)
    code, out, err = run("check", "--rules", "rules")
    assert (code, out) == (2, "")
    assert err == "rules/mine/r.yaml:2:1: a tab indents this line; use spaces\n"


def test_colour_is_for_terminals_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md", BAD)
    assert "\x1b[" not in run("check")[1]
    assert "\x1b[" in run("check", "--color", "always")[1]


def test_an_underline_stands_below_wide_and_combined_characters(run: Run) -> None:
    write("a.md", "日本 e\u0301 Turmeric cures arthritis.\n")
    _, out, _ = run("check", "--select", "efficacy")
    assert "    | " + " " * (5 + 2 + 9) + "^" * 15 + "\n" in out


def test_a_bug_is_exit_3_and_says_how_to_report_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md", BAD)

    def broken(*_: object) -> None:
        raise RuntimeError("oh")

    monkeypatch.setattr("linter.engine.lint", broken)
    code, _, err = run("check")
    assert code == 3
    assert "RuntimeError: oh" in err
    assert "Traceback" not in err


def test_explain_gives_reason_evidence_and_examples(run: Run) -> None:
    code, out, _ = run("explain", "ketamine/opioid-mechanism")
    assert code == 0
    for part in ("(error, mechanism)", "Evidence", "low certainty", "doi:10.1176/appi.ajp.2018.18020138", "[[", "Left alone", "due for review"):
        assert part in out
    code, _, err = run("explain", "ketamine/opioid-mechanisms")
    assert code == 2
    assert "did you mean “ketamine/opioid-mechanism”?" in err


def test_rules_lists_and_tests(run: Run) -> None:
    code, out, _ = run("rules")
    assert code == 0
    assert any(line.startswith("hype/sensational") and " hype " in line for line in out.splitlines())
    code, out, _ = run("rules", "test")
    assert code == 0
    assert out.endswith(": all pass\n")


def test_the_same_findings_whatever_the_line_endings(run: Run, root: Path) -> None:
    text = (root / "fixtures/articles/bad/turmeric-gold.md").read_text(encoding="utf-8")

    def found(source: str) -> list[tuple[object, ...]]:
        write("a.md", source)
        rows = json.loads(run("check", "--format", "json", "a.md")[1])["findings"]
        return [(row["line"], row["column"], row["rule"], row["excerpt"]) for row in rows]

    assert found(text) == found(text.replace("\n", "\r\n")) == found("\ufeff" + text) != []


def test_the_module_runs_as_a_program(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD, encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "linter", "check", "a.md"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("a.mdx", "import {A} from 'a'\n\n<A b={1}>\n  Turmeric cures arthritis.\n</A>\n", "4:12"),
        ("a.html", "<html><body>\n<p>Turmeric\n<b>cu</b>res arthritis.</p></body></html>\n", "3:4"),
        ("a.rst", "Roots\n=====\n\n.. note::\n\n   Turmeric **cures** arthritis.\n", "6:15"),
        ("a.adoc", "= Roots\n\nNOTE: Turmeric *cures* arthritis.\n", "3:17"),
        ("a.md", '+++\ntitle = "Caf\\u00e9: turmeric cures arthritis"\n+++\nRest.\n', "2:30"),
    ],
)
def test_articles_in_other_formats_are_linted_at_their_places(run: Run, name: str, text: str, place: str) -> None:
    write(name, text)
    code, out, err = run("check", "--select", "efficacy")
    assert (code, err) == (1, "")
    assert out.splitlines()[0] == f"{name}:{place}: error [efficacy/boosted-benefit]"


def test_a_word_file_is_linted_a_paragraph_a_line_and_never_written(run: Run) -> None:
    import docx

    made = docx.Document()
    made.add_heading("Roots", 1)
    made.add_paragraph("Turmeric cures arthritis. Many diabetics rest.")
    made.save("a.docx")
    before = Path("a.docx").read_bytes()
    code, out, _ = run("check", "--fix", "--select", "efficacy,stigma", ".")
    assert code == 1
    assert [line for line in out.splitlines() if line.startswith("a.docx")] == [
        "a.docx:2:10: error [efficacy/boosted-benefit]",
        "a.docx:2:32: warning [stigma/condition-as-label]",
    ]
    assert Path("a.docx").read_bytes() == before
    write("b.docx", "no zip")
    assert run("check", "b.docx")[0::2] == (2, "b.docx: not a Word file that can be read; save it as .docx, without a password\n")
