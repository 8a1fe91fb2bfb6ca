"""`--diff` and `--staged`: of the files that changed, what the change brought, and nothing else."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
Git = Callable[..., str]
RULES = ("--select", "hype,stigma,attribution")
OLD = "# Roots\n\nTurmeric is a miracle.\n\nTake it with food.\n\nHe is an addict.\n"


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(text.encode())


def commit(git: Git) -> str:
    git("add", "-A")
    git("commit", "-qm", "more")
    return git("rev-parse", "HEAD").strip()


def found(run: Run, *args: str) -> list[tuple[str, int, str]]:
    _, out, err = run("check", "--format", "json", *RULES, *args)
    assert err == ""
    return [(row["path"], row["line"], row["excerpt"]) for row in json.loads(out)["findings"]]


@pytest.fixture
def site(git: Git) -> Git:
    """A repository with one commit of two articles."""
    write("a.md", OLD)
    write("sub/b.md", OLD)
    commit(git)
    return git


def test_an_old_finding_on_an_untouched_line_is_quiet(run: Run, site: Git) -> None:
    write("a.md", "# Roots\n\nA line more.\n\n" + OLD.partition("\n\n")[2].replace("with food", "with a game-changer"))
    assert found(run, "--diff", "HEAD") == [("a.md", 7, "game-changer")]
    assert run("check", *RULES, "--diff", "HEAD")[1].endswith("\n1 warning in 1 file\n")


def test_an_old_finding_on_a_changed_line_is_told(run: Run, site: Git) -> None:
    write("a.md", OLD.replace("Turmeric is", "Turmeric root is"))
    assert found(run, "--diff", "HEAD") == [("a.md", 3, "miracle")]


def test_a_finding_over_several_lines_counts_by_each(run: Run, site: Git) -> None:
    write("a.md", "It is a game\nchanger.\n")
    commit(site)
    write("a.md", "It is a game\nchanger, they say.\n")
    assert found(run, "--diff", "HEAD") == [("a.md", 1, "game changer")]


def test_what_a_change_brings_about_on_an_untouched_line_is_told(run: Run, site: Git) -> None:
    """Here the source that the sentence had is taken out."""
    write("a.md", "# Roots\n\nStudies show that it\nworks ([Smith 2019](https://doi.org/10.1/1)).\n")
    commit(site)
    assert found(run, "a.md") == []
    write("a.md", "# Roots\n\nStudies show that it\nworks.\n")
    assert [line for _, line, _ in found(run, "--diff", "HEAD")] == [3]


def test_what_is_about_the_whole_article_counts_by_whether_it_was_there(run: Run, git: Git) -> None:
    text = "# Ketamine for fibromyalgia\n\nIt is given as a drip. Side effects are nausea and dizziness. Ask your doctor.\n\nIt takes an hour.\n"
    write("a.md", text)
    commit(git)
    select = ("--select", "safety", "--format", "json")

    def rules(*args: str) -> set[str]:
        return {row["rule"] for row in json.loads(run("check", *select, *args)[1])["findings"]}

    before = rules()
    assert before
    write("a.md", text.replace("# Ketamine for", "# Ketamine drips for"))
    assert rules() == before
    assert rules("--diff", "HEAD") == set(), "the title changed, and none of it is new"
    write("a.md", text.replace(" Side effects are nausea and dizziness.", ""))
    assert rules("--diff", "HEAD") == rules() - before != set()


def test_new_files_tracked_or_not_count_whole(run: Run, site: Git) -> None:
    write("c.md", OLD)
    write("d.md", OLD)
    write(".gitignore", "out/\n")
    write("out/e.md", OLD)
    site("add", "c.md")
    assert [each[:2] for each in found(run, "--diff", "HEAD")] == [("c.md", 3), ("c.md", 7), ("d.md", 3), ("d.md", 7)]
    assert [each[:2] for each in found(run, "--staged")] == [("c.md", 3), ("c.md", 7)]


def test_a_renamed_file_is_compared_with_what_it_was(run: Run, site: Git) -> None:
    Path("a.md").unlink()
    write("new/ä b.md", OLD + "\nA game-changer.\n")
    site("add", "-A")
    assert found(run, "--diff", "HEAD") == [("new/ä b.md", 9, "game-changer")]
    assert found(run, "--staged") == [("new/ä b.md", 9, "game-changer")]


def test_only_what_is_named_counts(run: Run, site: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.md", "sub/b.md", ".github/c.md", "notes.py"):
        write(name, OLD + "\nA game-changer.\n")
    assert [path for path, *_ in found(run, "--diff", "HEAD")] == ["a.md", "sub/b.md"]
    assert [path for path, *_ in found(run, "--diff", "HEAD", "sub")] == ["sub/b.md"]
    assert [path for path, *_ in found(run, "--diff", "HEAD", "a.md")] == ["a.md"]
    assert len(found(run, "--diff", "HEAD", ".github/c.md")) == 3
    monkeypatch.chdir("sub")
    assert [path for path, *_ in found(run, "--diff", "HEAD")] == ["b.md"]
    assert [path for path, *_ in found(run, "--diff", "HEAD", "../a.md")] == ["../a.md"]


def test_staged_reads_what_will_be_committed_and_not_the_file(run: Run, site: Git) -> None:
    write("a.md", OLD + "\nA game-changer.\n")
    site("add", "a.md")
    write("a.md", OLD + "\nRevolutionary, and more.\n")
    assert found(run, "--staged") == [("a.md", 9, "game-changer")]
    Path("a.md").unlink()
    assert found(run, "--staged") == [("a.md", 9, "game-changer")]
    site("reset", "-q", "--hard")
    write("a.md", OLD + "\nA game-changer.\n")
    assert run("check", *RULES, "--staged") == (0, "nothing to mend in 0 files\n", "")


def test_staged_works_before_the_first_commit(run: Run, git: Git) -> None:
    write("a.md", OLD)
    git("add", "a.md")
    assert [each[:2] for each in found(run, "--staged")] == [("a.md", 3), ("a.md", 7)]


def test_since_a_branch_left_another(run: Run, site: Git) -> None:
    site("switch", "-qc", "work")
    write("a.md", OLD + "\nA game-changer.\n")
    commit(site)
    site("switch", "-q", "main")
    write("sub/b.md", "# Roots\n\nA root.\n")
    commit(site)
    site("switch", "-q", "work")
    assert found(run, "--diff", "main...") == [("a.md", 9, "game-changer")]
    assert ("sub/b.md", 3, "miracle") in found(run, "--diff", "main")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_are_counted_as_git_does(run: Run, site: Git, newline: str) -> None:
    text = ("\ufeff" + OLD).replace("\n", newline) + f"one\rtwo{newline}"
    write("a.md", text)
    commit(site)
    write("a.md", text + f"{newline}A game-changer.{newline}")
    assert [words for *_, words in found(run, "--diff", "HEAD")] == ["game-changer"]


def test_links_and_files_that_changed_their_type(run: Run, site: Git) -> None:
    Path("link.md").symlink_to("a.md")
    commit(site)
    Path("link.md").unlink()
    write("link.md", "A game-changer.\n")
    write("sub/b.md", OLD + "\nA game-changer.\n")
    Path("a.md").unlink()
    Path("a.md").symlink_to("sub/b.md")
    assert found(run, "--diff", "HEAD") == [("link.md", 1, "game-changer"), ("sub/b.md", 9, "game-changer")]


def test_the_users_own_settings_of_git_change_nothing(run: Run, site: Git) -> None:
    for name, value in {
        "diff.noprefix": "true", "diff.mnemonicPrefix": "true", "diff.renames": "false", "color.ui": "always", "diff.external": "false",
        "diff.interHunkContext": "20", "core.quotePath": "true", "diff.relative": "true", "diff.context": "9",
    }.items():  # fmt: skip
        site("config", name, value)
    write(".gitattributes", "*.md -diff\n")
    site("mv", "sub/b.md", "sub/ü.md")
    write("sub/ü.md", OLD + "\nA game-changer.\n")
    site("add", "-A")
    assert found(run, "--diff", "HEAD") == found(run, "--staged") == [("sub/ü.md", 9, "game-changer")]


def test_beside_a_baseline(run: Run, site: Git) -> None:
    run("baseline", *RULES)
    write("a.md", OLD.replace("Turmeric is", "Turmeric root is") + "\nA game-changer.\n")
    assert found(run, "--diff", "HEAD") == [("a.md", 9, "game-changer")], "what is known stays quiet on a changed line"
    write("a.md", OLD + "\nTurmeric is a miracle.\n")
    assert found(run, "--diff", "HEAD") == [("a.md", 9, "miracle")]
    write("a.md", "Turmeric is a miracle.\n\n" + OLD)
    assert len(found(run, "--diff", "HEAD")) == 1, "a copy above the old one is one too many all the same"
    site("checkout", "-q", "a.md")
    site("rm", "-q", "--cached", "a.md")
    Path("a.md").rename("c.md")
    site("add", "c.md")
    write("a.md", "An old copy, in nobody's way.\n")
    assert found(run, "--staged") == [], "in what will be committed, the old file is gone"
    assert [each[:2] for each in found(run)] == [("c.md", 3), ("c.md", 7)], "in the working folder it is not"


# --- what can go wrong -----------------------------------------------------------------------------------------------


def test_a_revision_that_is_not_there(run: Run, site: Git) -> None:
    write("a.md", OLD + "\nA game-changer.\n")
    assert run("check", "--diff", "mian") == (2, "", "--diff: git knows no revision “mian”\n")
    assert run("check", "--diff", "")[2] == "--diff: git knows no revision “”\n"
    assert run("check", "--diff=--output=x")[2] == "--diff: git knows no revision “--output=x”\n"
    assert not Path("x").exists()
    site("checkout", "-q", "a.md")
    site("switch", "-q", "--orphan", "apart")
    write("c.md", OLD)
    commit(site)
    assert run("check", "--diff", "main...")[2] == "--diff: this branch and “main” have no commit in common\n"


def test_a_revision_that_a_shallow_clone_lacks(run: Run, site: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    first = site("rev-parse", "HEAD").strip()
    write("a.md", OLD + "\nA game-changer.\n")
    commit(site)
    site("clone", "-q", "--depth=1", Path.cwd().as_uri(), "shallow")
    monkeypatch.chdir("shallow")
    code, out, err = run("check", "--diff", first)
    assert (code, out) == (2, "")
    assert err == f"--diff: “{first}” is not in this shallow clone; fetch more first (git fetch --unshallow, or fetch-depth: 0)\n"
    subprocess.run(["git", "fetch", "-q", "--unshallow"], check=True)
    assert found(run, "--diff", first) == [("a.md", 9, "game-changer")]


def test_outside_a_repository(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    write("a.md", OLD)
    for args in (["--diff", "HEAD"], ["--staged"]):
        assert run("check", *args) == (2, "", "--diff and --staged compare with what git keeps, and this is not a git repository\n")


def test_without_git(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert run("check", "--staged") == (2, "", "git cannot be run: No such file or directory\n")


def test_paths_that_are_wrong(run: Run, site: Git) -> None:
    assert run("check", "--diff", "HEAD", "none.md")[::2] == (2, "none.md: no such file or folder\n")
    write("x.pdf", "x")
    assert run("check", "--diff", "HEAD", "x.pdf")[2].startswith("x.pdf: not an article")
    code, _, err = run("check", "--staged", "..")
    assert code == 2
    assert err.startswith("git diff: ..: '..' is outside repository")
    assert run("check", "--staged", "-")[2] == "--diff and --staged look at files; standard input is none\n"


def test_one_or_the_other(run: Run, site: Git) -> None:
    with pytest.raises(SystemExit) as ended:
        run("check", "--staged", "--diff", "HEAD")
    assert ended.value.code == 2
