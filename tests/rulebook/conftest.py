from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import lint_rules
from linter.book import Rulebook
from linter.rulebook import load

SOURCES = """\
- {id: full-2001, type: article-journal, title: On words, author: [{family: Full}], DOI: 10.1000/1, verified: x, findings: [Words were counted.]}
- {id: empty-2002, type: article-journal, title: On nothing, author: [{family: Empty}], DOI: 10.1000/2, verified: x, findings: []}
"""
LEXICON = """\
insulin: {is: [treatment], terms: [insulin]}
blood-sugar: {is: [condition], terms: [blood sugar]}
"""
KNOWLEDGE = "- {treatment: insulin, condition: blood-sugar, aim: treat, verdict: established, sources: []}\n"
OTHER_RULE = """\
category: hype
severity: warning
message: "“{words}” sells."
why: It sells.
evidence: [{source: full-2001, shows: Words were counted., bears: limits}]
match: {any: [miraculous]}
examples:
  flag: ["A [[miraculous]] pill.", "[[Miraculous]]!", "It is [[miraculous]]."]
  leave: ["It is not miraculous.", "Is it miraculous?", "Myth: it is miraculous."]
reviewed: 2026-11-24
review_by: 2027-11-24
"""


@pytest.fixture(scope="session")
def core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what rules need to be compiled at all: cues, silencers and roots as shipped, two sources, one pair, one rule."""
    folder = tmp_path_factory.mktemp("core")
    shipped = Path(lint_rules.FOLDER)
    for name in ("cues.yaml", "categories.yaml", "lexicon/roots.yaml"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(shipped / name, folder / name)
    written = {"sources/two.yaml": SOURCES, "lexicon/things.yaml": LEXICON, "knowledge/pairs.yaml": KNOWLEDGE, "other/miraculous.yaml": OTHER_RULE}
    for name, text in written.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def load_small(core: Path) -> Callable[[Path], Rulebook]:
    """Loads the rules of a folder beside that small core, which takes a fraction of the time that all rules take."""
    return lambda folder: load([str(core), str(folder)], shipped=False)
