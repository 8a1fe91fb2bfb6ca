"""`caveat new-rule` writes a rule to be filled in; `caveat rules test` says what is left, and runs it once nothing is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]
Write = Callable[[str, str], None]
FILLED = {
    "category": "hype",
    "message": "“{words}” says nothing; give the figure.",
    "why": "Empty praise tells readers to expect a benefit without saying which.",
    "source": "krishnamurti-2015",
    "shows": "One word of praise made readers surer of a drug than they should be.",
    "any": "super duper",
    "suggest": "Say how many people got better.",
}
EXAMPLES = ["A [[super-duper]] pill.", "It is [[super duper]].", "[[Super duper]]!", "It is a pill.", "The super pill.", "It is not super duper."]


def filled(text: str) -> str:
    """A rule as somebody fills it in."""
    examples = iter(EXAMPLES)
    key, lines = "", []
    for line in text.splitlines():
        if ":" in line.partition("FILL IN")[0]:
            key = line.strip().removeprefix("- ").partition(":")[0]
        if "FILL IN: " in line:
            value = next(examples) if key in ("flag", "leave") else FILLED[key]
            head, quoted = line.partition("FILL IN")[0], '"' in line
            line = head + value + ('"' if quoted else "")
        lines.append(line)
    return "\n".join(lines) + "\n"


def test_what_is_left_is_said_at_its_place_and_then_the_examples_run(run: Run, write: Write) -> None:
    code, out, _ = run("new-rule", "house/super-duper", "--rules", "ours")
    assert code == 0
    assert out.startswith("wrote  ours/house/super-duper.yaml\n")
    assert "caveat rules test ours\n" in out
    path = Path("ours/house/super-duper.yaml")
    text = path.read_text(encoding="utf-8")

    code, _, err = run("rules", "test", "ours")
    assert code == 2
    lines = err.splitlines()
    assert len(lines) == text.count("FILL IN: ") == 13
    assert lines[0].startswith("ours/house/super-duper.yaml:1:11: still to be filled in: one of efficacy, hype,")
    assert lines[1] == "ours/house/super-duper.yaml:3:10: still to be filled in: one sentence that a writer can act on; “{words}” becomes the words that are flagged"

    path.write_text(filled(text), encoding="utf-8")
    assert run("rules", "test", "ours") == (0, "1 rule, 6 examples: all pass\n", "")


def test_a_pack_that_is_a_category_needs_none(run: Run) -> None:
    run("new-rule", "hype/our-words", "--rules", "ours")
    assert Path("ours/hype/our-words.yaml").read_text(encoding="utf-8").startswith("category: hype\n")


def test_it_goes_where_the_settings_say(run: Run, write: Write) -> None:
    assert "has to say: rules: [caveat-rules]" in run("new-rule", "house/a")[1]
    assert Path("caveat-rules/house/a.yaml").exists()
    Path("own").mkdir()
    write(".caveat.yaml", "rules: own\n")
    out = run("new-rule", "house/a")[1]
    assert out.startswith("wrote  own/house/a.yaml\n")
    assert "has to say" not in out


def test_what_is_there_stays(run: Run, write: Write) -> None:
    write("ours/house/a.yaml", "mine\n")
    assert run("new-rule", "house/a", "--rules", "ours") == (2, "", "ours/house/a.yaml: there is such a rule already\n")
    assert run("new-rule", "hype/sensational", "--rules", "ours")[2] == "a rule that comes with caveat is called “hype/sensational”\n"
    assert run("new-rule", "House", "--rules", "ours")[2].startswith("“House” is not the name of a rule")
    assert [path.name for path in Path("ours").rglob("*.yaml")] == ["a.yaml"]
