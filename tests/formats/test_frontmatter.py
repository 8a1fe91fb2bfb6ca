"""Front matter: every key with its value and place, text fields as prose at the characters they are written in."""

from __future__ import annotations

import datetime

import pytest

from linter.errors import UserError
from linter.formats import parse


def test_fields_come_first_and_everything_has_a_place(read):
    source = "---\ntitle: A *cure* 😀 now\ntags: [a, 'b']\ndate: 2024-05-01\nreviewed: true\n---\n# Head\n"
    document = read(source)
    assert [(b.kind, b.name, b.text) for b in document.blocks] == [
        ("field", "title", "A *cure* 😀 now"),
        ("heading", "", "Head"),
    ]
    assert document.title.text == "A *cure* 😀 now"
    assert {name: (field.value, source[slice(*field.span)]) for name, field in document.fields.items()} == {
        "title": ("A *cure* 😀 now", "A *cure* 😀 now"),
        "tags": (["a", "b"], "[a, 'b']"),
        "date": (datetime.date(2024, 5, 1), "2024-05-01"),
        "reviewed": (True, "true"),
    }


@pytest.mark.parametrize(
    ("value", "text", "words", "slice_"),
    [
        ("plain 😀 text # note", "plain 😀 text", "text", "text"),
        ("plain\n  goes on\n  still", "plain goes on still", "on still", "on\n  still"),
        ("'it''s 😀 so'", "it's 😀 so", "it's", "it''s"),
        ("'wrapped\n\n  quote'", "wrapped quote", "wrapped quote", "wrapped\n\n  quote"),
        ('"a \\"cure\\" \\u00e9\\x41 b"', 'a "cure" éA b', '"cure" éA', '\\"cure\\" \\u00e9\\x41'),
        ('"joined \\\n   up\n  here"', "joined up here", "joined up", "joined \\\n   up"),
        (">\n  folded 😀\n  text\n\n  more", "folded 😀 text more", "😀 text more", "😀\n  text\n\n  more"),
        (">-\n  folded\n    deeper\n  text", "folded deeper text", "deeper", "deeper"),
        ("|\n  literal\n   text", "literal text", "literal text", "literal\n   text"),
        ("|2\n   indented", "indented", "indented", "indented"),
        ("&x anchored", "anchored", "anchored", "anchored"),
        ("!!str tagged", "tagged", "tagged", "tagged"),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_way_to_write_a_scalar(read, shown, value, text, words, slice_, ending):
    source = f"---\nlayout: é😀\ntitle: {value}\nlast: x\n---\nBody.\n".replace("\n", ending)
    block = read(source).blocks[0]
    assert (block.name, block.text) == ("title", text)
    assert shown(block, source, words).replace(ending, "\n") == slice_


def test_only_the_named_fields_are_prose():
    source = "---\ntitle: T\nteaser: Some words\nnumber: 5\ntitles: [x]\n---\n"
    assert [b.name for b in parse(source, "a.md").blocks] == ["title"]
    assert [b.text for b in parse(source, "a.md", ("teaser", "titles")).blocks] == ["Some words"]


def test_a_value_that_cannot_be_made_is_its_text(read):
    document = read("---\ndate: 2024-13-45\nodd: !thing x\nself: &a [*a]\nnothing:\n---\n")
    assert document.fields["date"].value == "2024-13-45"
    assert document.fields["odd"].value == "x"
    assert document.fields["nothing"].value is None


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        ("---\ntitle: one: two\n---\n", 2, 11),
        ("---\ntitle: 😀 one: two\n---\n", 2, 13),
        ("---\r\na: 1\r\nb: [\r\n---\r\n", 4, 1),
        ("---\na: \x01\n---\n", 2, 4),
        ("---\na: \ufeff\x01\n---\n", 2, 5),
        ("+++\na = 1\nb = \n+++\n", 3, 5),
    ],
)
def test_broken_front_matter_is_the_users_error(source, line, column):
    with pytest.raises(UserError) as caught:
        parse(source, "a.md")
    [problem] = caught.value.problems
    assert (problem.path, problem.line, problem.column) == ("a.md", line, column)
    assert problem.message.startswith(f"front matter is not valid {'TOML' if source[0] == '+' else 'YAML'}: ")
    assert "\n" not in problem.message


@pytest.mark.parametrize(
    "source",
    ["---\ntitle: x\n\nText.\n", "---\nText.\n---\n", "\n---\ntitle: x\n---\n", "----\ntitle: x\n---\n", "+++\ntitle\n\nx\n"],
)
def test_what_is_no_front_matter(read, source):
    document = read(source)
    assert document.fields == {}
    assert all(block.kind != "field" for block in document.blocks)


def test_empty_front_matter(read):
    assert [b.text for b in read("---\n---\nBody.\n").blocks] == ["Body."]
    assert [b.text for b in read("---\n# comment\n...\nBody.\n").blocks] == ["Body."]


def test_a_byte_order_mark_inside_moves_nothing(read, shown):
    source = "---\n\ufefftitle: A cure\n---\nBody.\n"
    assert shown(read(source).blocks[0], source, "cure") == "cure"


def test_a_list_is_the_users_error():
    with pytest.raises(UserError, match=r"a\.md:2:1: front matter is not a list of"):
        parse("---\n- one\n---\n", "a.md")


def test_toml(read, shown):
    source = "+++\ntitle = \"A cure 😀\"\ndescription = 'It ''.'\ndraft = true\n[params]\nlead = \"No\"\n+++\nBody.\n".replace("''", "`")
    document = read(source)
    assert [(b.name, b.text) for b in document.blocks] == [
        ("title", "A cure 😀"),
        ("description", "It `."),
        ("", "Body."),
    ]
    assert shown(document.blocks[0], source, "cure 😀") == "cure 😀"
    assert document.fields["draft"].value is True
    assert source[slice(*document.fields["title"].span)] == '"A cure 😀"'
    escaped = '+++\ntitle = "A \\"cure\\""\n+++\n'
    block = read(escaped).blocks[0]
    assert (block.text, shown(block, escaped, "cure")) == ('A "cure"', "cure")


def test_a_million_laughs_stay_small(read):
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    assert len(read("---\n" + "\n".join(lines) + "\n---\n").fields) == 60


def test_deep_nesting_is_the_users_error():
    with pytest.raises(UserError):
        parse("---\na: " + "[" * 20_000 + "\n---\n", "a.md")


@pytest.mark.parametrize(
    ("value", "words", "written"),
    [
        ('"Caf\\u00e9 \\"cures\\" pain"', 'Café "cures" pain', 'Caf\\u00e9 \\"cures\\" pain'),
        ("'It \"cures\" \\pain'", 'It "cures" \\pain', 'It "cures" \\pain'),
        ('"""\nTwo lines\nof words"""', "lines of", "lines\nof"),
        ('"""One \\\n   line"""', "One line", "One \\\n   line"),
        ("'''\nIt's\nhere'''", "It's here", "It's\nhere"),
        ('"a\\tb"', "a b", "a\\tb"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_words_of_toml_have_their_place_through_escapes_and_lines(read, value, words, written, newline):
    source = f"+++\ndraft = false\ntitle = {value}  # a comment\nlead = 'x'\n+++\nBody.\n".replace("\n", newline)
    block = read(source).blocks[0]
    start = block.text.index(words)
    assert source[slice(*block.span(start, start + len(words)))] == written.replace("\n", newline)
    assert read(source).blocks[1].text == "x"
