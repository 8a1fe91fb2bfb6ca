"""`caveat config`: what is in force for a path, and where each value came from."""

from __future__ import annotations

from collections.abc import Callable

Run = Callable[..., tuple[int, str, str]]
Write = Callable[[str, str], None]


def shown(run: Run, *args: str) -> dict[str, list[tuple[str, str]]]:
    """By key, the values with their origins."""
    code, out, err = run("config", *args)
    assert (code, err) == (0, "")
    found: dict[str, list[tuple[str, str]]] = {}
    lines = out.splitlines()
    origin = next(line for line in lines if line.endswith("  default")).rindex("default")  # the columns are aligned
    value = lines[0].index(lines[0].split()[1])
    key = ""
    for line in lines:
        key = line[:value].strip() or key
        if line.strip():
            found.setdefault(key, []).append((line[value:origin].strip(), line[origin:]))
    return found


def test_without_settings_all_is_default(write: Write, run: Run) -> None:
    found = shown(run)
    assert found["settings"] == [("none found", "")]
    assert found["reading-level"] == [("8", "default")]
    assert {origin for key, rows in found.items() if key not in ("settings", "runs") for _, origin in rows} <= {"default", ""}


def test_each_value_has_its_origin(write: Write, run: Run) -> None:
    write("house.yaml", "ignore: hype\nfail-on: error\nseverity: {efficacy: info}\n")
    write(
        "site/.caveat.yaml",
        "extends: ../house.yaml\naudience: clinician\nglossary:\n  - troponin\n  - stent\nignore: []\nexclude: x/\noverrides:\n"
        "  - files: news/\n    ignore: [stigma]\n    severity: {efficacy: error}\n    allowed: [{text: Ask us., reason: the law}]\n  - {files: other/, region: UK}\n",
    )
    write("site/news/a.md", "")
    found = shown(run, "site/news/a.md", "--ignore", "dosing", "--fail-on", "info")
    assert found["settings"] == [("site/.caveat.yaml", "")]
    assert found["ignore"] == [("hype", "house.yaml:1"), ("stigma", "site/.caveat.yaml:10"), ("dosing", "command line")]
    assert found["severity"] == [("efficacy: error", "site/.caveat.yaml:11")]
    assert found["fail-on"] == [("info", "command line")]
    assert found["audience"] == [("clinician", "site/.caveat.yaml:2")]
    assert found["reading-level"] == [("14", "audience, site/.caveat.yaml:2")]
    assert found["glossary"] == [("troponin", "site/.caveat.yaml:4"), ("stent", "site/.caveat.yaml:5")]
    assert found["allowed"] == [("“Ask us.” (the law)", "site/.caveat.yaml:12")]
    assert found["region"] == [("everywhere", "default")]
    assert "excluded" not in found


def test_how_many_rules_run(write: Write, run: Run) -> None:
    write("a.md", "")
    total = shown(run)["runs"][0][0].split()[2]
    write(".caveat.yaml", "select: [hype/sensational, efficacy/boosted-benefit]\nseverity: {hype: error, efficacy: error}\n")
    assert shown(run, "a.md")["runs"] == [(f"2 of {total} rules, 1 at another severity", "")]


def test_a_path_that_is_left_out(write: Write, run: Run) -> None:
    write(".caveat.yaml", "exclude: drafts/\n")
    write("drafts/a.md", "")
    assert shown(run, "drafts/a.md")["excluded"] == [("this path is not linted", "")]
    assert shown(run, "drafts")["excluded"]
    assert "excluded" not in shown(run, ".")


def test_mistakes_are_told(write: Write, run: Run) -> None:
    assert run("config", "none.md") == (2, "", "none.md: no such file or folder\n")
    write(".caveat.yaml", "select: hpye\n")
    assert run("config")[::2] == (2, ".caveat.yaml:1:9: no rule, pack or category is called “hpye”; did you mean “hype”?\n")
