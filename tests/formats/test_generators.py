"""What MyST, Hugo, Jekyll and kramdown add to Markdown."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("```{warning} Take care\nOf **it**.\n```\n", ["Take care", "Of it."]),
        ("```{note}\n:class: tip\n:name: x\n\nRest.\n```\n\nSleep.\n", ["Rest.", "Sleep."]),
        ("````{note}\nRest.\n\n```{tip}\nSleep.\n```\n````\n", ["Rest.", "Sleep."]),
        ("```{code-block} python\nno = 1\n```\n\n```{math}\nno\n```\n", []),
        ("```{note}\nNever closed.\n", []),
        (":::{note}\n:class: tip\nRest.\n:::\n", ["Rest."]),
        ("{% highlight python %}\nno = 1\n\n{{ no }} no\n{% endhighlight %}\n\nRest.\n", ["Rest."]),
        ("{{< highlight go >}}\nno\n{{< /highlight >}}\n\nRest.\n", ["Rest."]),
        ("Rest {% comment %}no{% endcomment %} well.\n", ["Rest well."]),
        ("{::comment}\nno\n{:/comment}\n\nRest.\n", ["Rest."]),
        ("{{< note >}}\nRest.\n{{< /note >}}\n", ["Rest."]),
    ],
)
def test_code_and_comments_are_left_out_and_prose_is_read(read, source, texts, newline):
    assert [block.text for block in read(source.replace("\n", newline)).blocks] == texts
