"""Kind `requires`: where X stands, Y has to stand too; and what an article of a kind has to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from linter.book import ANY, Rulebook
from linter.checks import signs
from linter.checks.common import applies, article_cites, at_title, cited, finding, silenced
from linter.checks.known import entry_of_title, evidence, names_alternative, titled
from linter.checks.match import candidates
from linter.checks.nearby import same_unit, stands
from linter.finding import Finding
from linter.language.reading import CONDITION, TREATMENT, Article
from linter.language.sentence import Sentence
from linter.rule import Entry, Evidence, Owed, Rule


def check(rules: Sequence[Rule], article: Article, book: Rulebook) -> Iterator[Finding]:
    """Findings of all `requires` rules."""
    for rule in rules:
        if not applies(rule, article):
            continue
        spec: Any = rule.spec
        if "if" in spec:
            yield from _beside(rule, article, book)
        elif "each" in spec["then"]:
            yield from _fields(rule, article)
        elif made := _of_article(rule, article, book):
            yield made


def _fields(rule: Rule, article: Article) -> Iterator[Finding]:
    """For each field that the front matter does not fill: of those that the publication requires, else the rule."""
    spec: Any = rule.spec
    for name in article.options.required or spec["then"]["each"]:
        if not signs.given(article, (name,)) and (made := at_title(rule, article, {"what": name})):
            yield made


def _beside(rule: Rule, article: Article, book: Rulebook) -> Iterator[Finding]:
    """Where the `if` stands and its `then` does not stand in the same unit."""
    spec: Any = rule.spec
    within = spec.get("within", "paragraph")
    last: tuple[int, int] | None = None
    for sentence, found in sorted(candidates(rule, spec["if"], "if-", article), key=lambda each: (each[0].index, each[1].start, -each[1].end)):
        if last and last[0] == sentence.index and found.start < last[1]:
            continue
        if "about" in spec["if"] and not article.is_about(sentence, spec["if"]["about"], found.start):
            continue
        if article.masked(sentence, found, f"{rule.id}#if-except"):
            continue
        if stands(rule, article, sentence, "without"):
            continue
        if silenced(rule, article, sentence, found.parts, book) or _fulfilled(rule, article, sentence, within):
            continue
        last = (sentence.index, found.end)
        made = at_title(rule, article) if spec.get("at") == "title" else finding(rule, sentence, found.start, found.end)
        if made:
            yield made
        if "at" in spec:
            return


_REACH = {"sentence": 0, "next-sentence": 1, "paragraph": 60, "nearby": 60}
"""How many sentences away something of the same unit can stand."""


def _fulfilled(rule: Rule, article: Article, sentence: Sentence, within: str) -> bool:
    then: Any = rule.spec["then"]
    if within == "article":
        unit = article.sentences
    else:
        # No unit but the article reaches further than its section; most are a sentence or two.
        reach = _REACH.get(within, len(article.sentences))
        unit = article.sentences[max(0, sentence.index - reach) : sentence.index + reach + 1]
        unit = [other for other in unit if same_unit(sentence, other, within)]
    if "signs" in then and signs.enough(rule, article, {other.index for other in unit}):
        return True
    found = {other.index for other, _ in article.found(f"{rule.id}#then-any")}
    if any(other.index in found for other in unit):
        return True
    return bool(then.get("cited")) and any(cited(other) for other in unit if other.index >= sentence.index)


def _of_article(rule: Rule, article: Article, book: Rulebook) -> Finding | None:
    spec: Any = rule.spec
    owed: list[Owed] = []
    treatment = titled(article, TREATMENT)
    known: Entry | None = None
    if "owed" in spec:
        owed = _owed(treatment, spec["owed"], book)
        if not owed or ("established" in rule.unless and _meant_for(article, book)):
            return None
    if "verdict" in spec or "approved" in spec:
        known = entry_of_title(article, book)
        if known is None or known.verdict not in spec.get("verdict", (known.verdict,)):
            return None
        if "approved" in spec and not known.approved.startswith(str(spec["approved"]).lower()):
            return None
        if "without_owed" in spec and _owed(treatment, spec["without_owed"], book):
            return None
        if spec["then"].get("alternative") and names_alternative(article, known, book):
            return None
    if article.words < spec.get("words", 0):
        return None
    if any(_stated(article, sentence) for sentence, _ in article.found(f"{rule.id}#then-any")):
        return None
    if "signs" in spec["then"] and signs.enough(rule, article, range(len(article.sentences))):
        return None
    if signs.given(article, spec["then"].get("field", ())):
        return None
    if spec["then"].get("cited") and article_cites(article):
        return None
    name = book.concept(treatment).name if treatment else "the treatment"
    fill = {"treatment": name, "what": owed[0].what if owed else ""}
    if known is not None:
        condition = titled(article, CONDITION) if known.condition == ANY else known.condition
        condition = book.concept(condition).name if condition else "any condition"
        return at_title(rule, article, {**fill, "condition": condition, "benefit": known.benefit}, evidence(known))
    cited_for = [
        Evidence(source, each.what[:1].upper() + each.what[1:] + ".", "guidance")
        for each in owed[:2]
        for source in each.sources
    ]
    return at_title(rule, article, fill, cited_for)


def _stated(article: Article, sentence: Sentence) -> bool:
    """A caveat counts wherever it stands save in the title itself."""
    return sentence not in article.titles or not article.document.title


def _meant_for(article: Article, book: Rulebook) -> bool:
    """Whether the title names what its treatment is known to help, and was not refused approval for."""
    known = entry_of_title(article, book) if titled(article, CONDITION) else None
    return known is not None and known.verdict == "established" and not known.approved.startswith("false")


def _owed(treatment: str | None, kind: str, book: Rulebook) -> list[Owed]:
    """The caveats of a kind that a treatment owes, or that the nearest broader concept does that owes any."""
    if treatment is None:
        return []
    for name in book.concept(treatment).broader:
        if owed := [each for each in book.concept(name).owes if each.kind == kind]:
            return owed
    return []
