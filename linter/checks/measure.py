"""Kind `measure`: a figure of the article, a section, a paragraph or a sentence passes a limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from linter.book import Rulebook
from linter.checks.common import applies, at_title, make, over_block
from linter.checks.first_use import is_read
from linter.document import ALT, CELL, FIELD, FOOTNOTE, HEADER, HEADING, PARAGRAPH
from linter.finding import Finding
from linter.language.readability import count, grades, hardest_sentence, hardest_words
from linter.language.reading import Article
from linter.language.sentence import Sentence
from linter.rule import Rule

_NOT_READ = frozenset((CELL, HEADER, FOOTNOTE))
_NAMES = frozenset((HEADING, FIELD, ALT))
"""What names things and is no sentence, as a rule."""
LANGUAGE = "language"
"""The metric of the one rule that looks at articles in other languages."""


def check(rules: Sequence[Rule], article: Article, book: Rulebook) -> Iterator[Finding]:
    """Findings of all `measure` rules."""
    for rule in rules:
        if applies(rule, article):
            yield from _MEASURES[str(rule.spec["of"])](rule, article)


def _limit(rule: Rule, article: Article) -> float:
    spec: Any = rule.spec
    return float(spec["above"] if "above" in spec else article.options.reading_level + spec.get("above_target", 0))


def _passes(rule: Rule, article: Article, value: float) -> bool:
    spec: Any = rule.spec
    if "below" in spec:
        return bool(value < spec["below"])
    return value > _limit(rule, article) and ("up_to_target" not in spec or value <= article.options.reading_level + spec["up_to_target"])


def _figures(value: float, rule: Rule, article: Article) -> dict[str, str]:
    return {"value": f"{value:g}", "limit": f"{_limit(rule, article):g}"}


def _of_sentence(rule: Rule, article: Article) -> Iterator[Finding]:
    spec: Any = rule.spec
    by_words = spec["metric"] == "words"
    least = _limit(rule, article) if by_words else spec.get("least_words", 0)
    for sentence in article.sentences:
        # Marks are tokens too: a sentence of few tokens has no more words.
        if sentence.end - sentence.start < least or sentence.block.kind in _NOT_READ or not is_read(article, sentence):
            continue
        words = sentence.words
        if not by_words and (sentence.block.kind in _NAMES or not least <= len(words) <= spec.get("most_words", len(words))):
            continue
        value = len(words) if by_words else _value(rule, [sentence])
        if value is not None and _passes(rule, article, value):
            fill = {**_figures(value, rule, article), "hard": ", ".join(hardest_words(article.unnamed(words), 5))}
            yield make(rule, sentence.block.span(sentence.first, sentence.last), sentence.text, fill)


def _of_paragraph(rule: Rule, article: Article) -> Iterator[Finding]:
    for index, block in enumerate(article.document.blocks):
        if block.kind == PARAGRAPH:
            words = sum(len(sentence.words) for sentence in article.of_block(index) if is_read(article, sentence))
            if _passes(rule, article, words):
                yield over_block(rule, block, _figures(words, rule, article))


def _of_article(rule: Rule, article: Article) -> Iterator[Finding]:
    if rule.spec["metric"] == LANGUAGE:
        if article.foreign and (made := at_title(rule, article, {"value": article.foreign})):
            yield made
        return
    value = article.words if rule.spec["metric"] == "words" else _grade(rule, article)
    if value is not None and _passes(rule, article, value):
        fill = {**_figures(value, rule, article), "sentence": _hardest(article.prose), "words": ", ".join(article.hard_words)}
        if made := at_title(rule, article, fill):
            yield made


_SHOWN = 8
"""How many words of the hardest sentence a message shows."""


def _hardest(sentences: Sequence[Sentence]) -> str:
    """How the hardest sentence begins; a line that is mostly names (of who wrote or paid) is none."""
    sentences = [each for each in sentences if 2 * sum(word[0].isupper() for word in each.words) <= len(each.words)] or sentences
    at = hardest_sentence([sentence.words for sentence in sentences])
    pieces = [] if at is None else sentences[at].text.split()
    return " ".join(pieces[:_SHOWN]) + (" …" if len(pieces) > _SHOWN else "")


def _grade(rule: Rule, article: Article) -> float | None:
    spec: Any = rule.spec
    if article.grades is None or article.words < spec.get("least_words", 0):
        return None
    return article.grades.consensus


def _of_section(rule: Rule, article: Article) -> Iterator[Finding]:
    sections: dict[int, list[Sentence]] = {}
    for sentence in article.prose:
        if not is_read(article, sentence):
            continue
        heading = article.headings.get(sentence.block_index)
        if heading is not None:
            sections.setdefault(heading, []).append(sentence)
    spec: Any = rule.spec
    if spec.get("alone") and article.grades is not None and article.grades.consensus > article.options.reading_level:
        return
    for heading, sentences in sections.items():
        block = article.document.blocks[heading]
        value = _value(rule, sentences)
        if value is not None and _passes(rule, article, value) and block.text.strip() and block.kind == HEADING:
            words = hardest_words(article.unnamed(word for sentence in sentences for word in sentence.words), 5)
            yield over_block(rule, block, {**_figures(value, rule, article), "sentence": _hardest(sentences), "words": ", ".join(words)})


def _value(rule: Rule, sentences: Sequence[Sentence]) -> float | None:
    spec: Any = rule.spec
    words = [sentence.words for sentence in sentences]
    total = sum(map(len, words))
    if total < spec.get("least_words", 0):
        return None
    if spec["metric"] == "words":
        return total
    found = grades(count(words))
    return found.consensus if found else None


_MEASURES = {"article": _of_article, "section": _of_section, "paragraph": _of_paragraph, "sentence": _of_sentence}
