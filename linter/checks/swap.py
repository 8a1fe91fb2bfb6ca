"""The part of `match` that asks for everyday words: each hard word once, with what to say instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from linter.checks.common import finding, matches, silenced
from linter.checks.first_use import Use, around, is_explained, is_name, is_read, other_silencers, unexplained
from linter.checks.fitting import fitting
from linter.finding import Finding
from linter.language.explained import bracketed, says, stems
from linter.language.reading import Article
from linter.rule import Rule

EITHER = "/"
"""Parts the past form from the participle of a replacement: "gave/given"."""
_HELPERS = frozenset(["am", "are", "be", "been", "being", "get", "gets", "had", "has", "have", "having", "is", "s", "ve", "was", "were"])
_FOLLOWERS = frozenset(
    ["a", "about", "after", "an", "are", "as", "at", "be", "because", "been", "before", "but", "by", "can", "could", "did", "do", "does", "during", "for", "from", "had", "has", "have", "he", "her", "his", "if", "in", "into", "is", "it", "its", "may", "might", "must", "my", "of", "on", "our", "over", "per", "she", "should", "since", "than", "that", "the", "their", "them", "these", "they", "this", "those", "through", "to", "under", "until", "was", "we", "were", "when", "where", "which", "while", "who", "will", "with", "within", "without", "would", "you", "your"]
)
"""Words that may follow several as they may follow one."""


def check(rule: Rule, article: Article) -> Iterator[Finding]:
    """The first use of each word that is neither explained nor part of a name."""
    swap: Any = rule.spec["swap"]
    forms = rule.instead
    explains = "explained" in rule.unless
    other = other_silencers(rule)
    found = _uses(rule, article, forms)
    found |= _ending_uses(article, swap, forms, {(use.sentence.index, at) for uses in found.values() for use in uses for at in range(use.start, use.end)})
    for key, uses in found.items():
        number = key if isinstance(key, int) else swap["endings"][key.partition(" ")[0]]
        begins = stems(swap["plain"][number]) if explains and isinstance(key, int) else []

        def told(use: Use, begins: list[str] = begins) -> bool:
            if not explains:
                return False
            text = use.sentence.block.text
            return (
                bracketed(text, use.first, use.last)
                or is_explained(article, use)
                or bool(begins and says(around(article, use), begins))
            )

        def let_be(use: Use) -> bool:
            return is_name(use) or silenced(other, article, use.sentence, ((use.start, use.end),))

        use = unexplained(uses, told, let_be)
        if use is not None:
            shown, replacement = _instead(use, forms, swap, number)
            later = [each for each in uses if (each.sentence.index, each.first) > (use.sentence.index, use.first)]
            yield finding(
                rule,
                use.sentence,
                use.start,
                use.end,
                fill={"replace": _chosen(shown, use)},
                replacement=_fitting(replacement, use),
                again=[
                    (each.sentence.span(each.start, each.end), _fitting(_instead(each, forms, swap, number)[1], each))
                    for each in later
                    if not told(each) and not let_be(each)
                ],
            )


def _instead(use: Use, forms: Mapping[str, Any], swap: Any, number: int) -> tuple[str, str]:
    """What a message gives for a word, and what may be put there; the second is empty where nothing may."""
    form = forms.get(" ".join(use.sentence.tokens.words[use.start : use.end]), ("", number))
    replacement = swap["plain"][number] if isinstance(form, int) else form[0]
    return replacement or swap["plain"][number], replacement


def _ending_uses(article: Article, swap: Any, forms: Mapping[str, Any], taken: set[tuple[int, int]]) -> dict[int | str, list[Use]]:
    """Where words stand that have one of the endings and no entry, by ending and word."""
    endings = tuple(swap["endings"])
    if not endings:
        return {}
    many = endings + tuple(f"{each}s" for each in endings) + tuple(f"{each[:-1]}ies" for each in endings if each.endswith("y"))
    common = frozenset(swap["common"])
    uses: dict[int | str, list[Use]] = {}
    for index, tokens in enumerate(article.tokens):
        hard = {word for word in set(tokens.words) if word.endswith(many) and _single(word) not in common and word not in forms}
        for sentence in article.of_block(index) if hard else ():
            for at in range(sentence.start, sentence.end):
                word = _single(tokens.words[at])
                if tokens.words[at] not in hard or (sentence.index, at) in taken:
                    continue
                ending = max((each for each in endings if word.endswith(each)), key=len)
                if len(word) >= len(ending) + _STEM and is_read(article, sentence):
                    uses.setdefault(f"{ending} {word}", []).append(Use(sentence, at, at + 1, tokens.starts[at], tokens.ends[at]))
    return uses


_STEM = 3
"""How many letters a word has before its ending, at least."""


def _single(word: str) -> str:
    """A noun without the ending of its plural."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "is", "us")) else word


def _uses(rule: Rule, article: Article, forms: Mapping[str, Any]) -> dict[int | str, list[Use]]:
    """Where words that have an entry stand, by entry, in reading order; of words inside each other the longest."""
    uses: dict[int | str, list[Use]] = {}
    last: tuple[int, int] = (-1, 0)
    for sentence, found in sorted(matches(rule, "swap", article), key=lambda each: (each[0].index, each[1].start, -each[1].end)):
        if last[0] == sentence.index and found.start < last[1]:
            continue
        if article.masked(sentence, found, f"{rule.id}#except"):
            continue
        if not is_read(article, sentence):
            continue
        last = (sentence.index, found.end)
        tokens = sentence.tokens
        form = forms[" ".join(tokens.words[found.start : found.end])]
        number = form if isinstance(form, int) else form[1]
        place = tokens.starts[found.start], tokens.ends[found.end - 1]
        uses.setdefault(number, []).append(Use(sentence, found.start, found.end, *place))
    return uses


def _helped(use: Use) -> bool:
    words = use.sentence.tokens.words[max(use.sentence.start, use.start - 3) : use.start]
    return not _HELPERS.isdisjoint(words)


def _chosen(replacement: str, use: Use) -> str:
    """The replacement as it would stand: of a past form and a participle the one that the sentence asks for."""
    past, either, participle = replacement.partition(EITHER)
    if not either:
        return replacement
    head, _, rest = participle.partition(" ")
    return f"{head} {rest}".strip() if _helped(use) else f"{past} {rest}".strip()


def _fitting(replacement: str, use: Use) -> str:
    """The words that can be put in place of what was flagged with nothing else changed; empty where none can."""
    if EITHER in replacement and not _helped(use):
        return ""
    new = _chosen(replacement, use)
    return "" if _leans(new, use) else fitting(new, use.sentence.block.text, use.first, use.last)


def _leans(new: str, use: Use) -> bool:
    """Whether several words would stand before one that they cannot lean on ("making sleepy drugs"), or any before
    brackets, which may hold the short form of the old ones.
    """
    words, text = use.sentence.tokens.words, use.sentence.block.text
    if text[use.last : use.last + 2].lstrip().startswith(("(", "[")):
        return True
    after = words[use.end] if use.end < use.sentence.end else "."
    ends = {words[use.end - 1], new.rpartition(" ")[2]}
    return new.count(" ") >= use.end - use.start and after[0].isalpha() and after not in _FOLLOWERS and ends.isdisjoint(_FOLLOWERS)
