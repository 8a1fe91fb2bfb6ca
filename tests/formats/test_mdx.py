"""MDX: modules, expressions and tags are no prose; what stands between tags is Markdown, however it is indented."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.formats import parse

SOURCE = """\
import {A} from './a'
import B, {
  C,
} from "b"

export const meta = {
  title: "No",

  b: 1,
}

# Title {props.name}

Hello {frontmatter.title} there, <Badge text="No" kind={x} /> ends {/* no */} here.

{/* no
no */}

<Callout type="info" render={() => <p>No</p>}>
  Turmeric *helps* pain.

  Another **para**.
</Callout>

<Tabs>
  <TabItem
    value="a"
  >
    Indented *prose*
    goes on.

    - one
    - two
  </TabItem>
</Tabs>

{items.map((x) => (
  <li key={x}>{x} no</li>
))}

Cost {`a {b} no`} ok. A < b and {"no } no"} and \\{yes\\}, `{x`.

```js
export const no = {
```

Last.
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_readers_see(read, newline):
    document = read(SOURCE.replace("\n", newline), "a.mdx")
    assert [(block.kind, block.level, block.text) for block in document.blocks] == [
        ("heading", 1, "Title \ufffc"),
        ("paragraph", 0, "Hello \ufffc there, ends here."),
        ("paragraph", 0, "Turmeric helps pain."),
        ("paragraph", 0, "Another para."),
        ("paragraph", 0, "Indented prose goes on."),
        ("item", 1, "one"),
        ("item", 1, "two"),
        ("paragraph", 0, "Cost \ufffc ok. A < b and \ufffc and {yes}, \ufffc."),
        ("paragraph", 0, "Last."),
    ]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<Note>Turmeric helps.</Note>\n", ["Turmeric helps."]),
        ("<Note>\nTurmeric *helps*.\n</Note>\n", ["Turmeric helps."]),
        ("<>\n  Rest.\n</>\n", ["Rest."]),
        ("- a\n\n  <Note>\n    Rest.\n  </Note>\n- b\n", ["a", "Rest.", "b"]),
        ("<Note>\n\nRest.\n\n</Note>\n\nSleep.\n", ["Rest.", "Sleep."]),
        ("It costs {price} and { is never closed.\n", ["It costs \ufffc and { is never closed."]),
        ("import is a verb.\n\nexport rises.\n", []),  # MDX would not compile
        ("We import drugs.\n", ["We import drugs."]),
        ("<style>{`p { color: red }`}</style>\n\nRest.\n", ["Rest."]),
        ("<A b={'}'} c=\"{\">x</A> y\n", ["x y"]),
        ("<b>bo</b>ld it’s {n} o’clock\n", ["bold it’s \ufffc o’clock"]),
    ],
)
def test_edges(read, source, texts):
    assert [block.text for block in read(source, "a.mdx").blocks] == texts


BLOCKS = ["w {0} w", "## {0}", "- {0}\n- {1}", "<Note>\n  {0}\n</Note>", "<A b={{zq}}>\n  <B>\n    {0}\n\n    {1}\n  </B>\n</A>", "{{/* zq */}}", "export const zq = {{\n\n zq: 1 }}", "w {0}\n{1}", "| {0} | {1} |\n|---|---|\n| {2} | x |", "```\n{{zq\n```"]
WORDS = ["{0}{1}", "**{0}**{1}", "{{zq}} {0}{1}", "<Tag zq={{zq}} /> {0}{1}", "<b>{0}</b>{1}", "{0}{1} `{{zq`", "[{0}{1}](https://a.org/q)"]


@st.composite
def planted(draw):
    words: list[str] = []

    def word() -> str:
        name = f"zq{string.ascii_lowercase[len(words) // 26]}{string.ascii_lowercase[len(words) % 26]}x"
        words.append(name)
        return draw(st.sampled_from(WORDS)).format(name[:2], name[2:])

    blocks = []
    for _ in range(draw(st.integers(1, 6))):
        block = draw(st.sampled_from(BLOCKS))
        blocks.append(block.format(*(word() for _ in range(len(set(re.findall(r"(?<!\{)\{\d\}", block)))))))
    return ("\n\n".join(blocks) + "\n").replace("\n", draw(st.sampled_from(["\n", "\r\n"]))), words


@settings(deadline=None, max_examples=150)
@given(planted())
def test_known_words_are_found_where_they_were_put(verify, case):
    source, words = case
    document = parse(source, "a.mdx")
    verify(document, source)
    found = {}
    for block in document.blocks:
        for match in re.finditer(r"zq\w*", block.text):
            start, end = block.span(*match.span())
            assert match[0] not in found, "read twice"
            found[match[0]] = re.sub(r"\*\*|</?b>", "", source[start:end])
    assert found == {name: name for name in words}
