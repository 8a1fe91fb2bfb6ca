from __future__ import annotations

import pytest

from linter.errors import UserError
from linter.formats import parse


def test_broken_front_matter_is_one_line_with_its_place() -> None:
    with pytest.raises(UserError) as raised:
        parse("---\ntitle: [a\n---\ntext\n", "a.md")
    [problem] = raised.value.problems
    assert (problem.path, problem.line) == ("a.md", 3)
    assert problem.message.startswith("front matter is not valid YAML")


def test_front_matter_that_is_no_mapping_is_said_so() -> None:
    with pytest.raises(UserError, match=r"a\.md:2:1: front matter is not a list of"):
        parse("---\n- one\n---\n", "a.md")
