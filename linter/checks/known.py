"""What several kinds of check ask of the knowledge table."""

from __future__ import annotations

from collections import Counter

from linter.book import ANY, Rulebook
from linter.language.reading import CONDITION, TREATMENT, Article
from linter.language.sentence import Sentence
from linter.rule import Entry, Evidence

AIMS = ("treat", "prevent")
_CARE = frozenset(("drug", "procedure", "vaccine", "device"))
"""What needs no condition named to be told from what people try by themselves."""


def evidence(entry: Entry | None) -> list[Evidence]:
    """The sources of an entry, with what they show."""
    if entry is None:
        return []
    shows = entry.benefit[:1].upper() + entry.benefit[1:]
    if entry.base:
        shows += f" ({entry.base})"
    if entry.note:
        shows += f". {entry.note}"
    bears = {"established": "supports", "none": "contradicts", "harmful": "contradicts"}.get(entry.verdict, "limits")
    return [
        Evidence(source, entry.shows.get(source, shows).rstrip(".") + ".", bears, entry.certainty)
        for source in entry.sources
    ]


def titled(article: Article, root: str) -> str | None:
    """The treatment or condition that the title names first, words such as "the tablets" left aside."""
    broader = article.language.lexicon.broader
    named = [hit.concept for hit in article.title_hits if root in broader.get(hit.concept, ())]
    return next((concept for concept in named if not concept.startswith("generic")), None)


def entry_of_title(article: Article, book: Rulebook) -> Entry | None:
    """What is known of the treatment in the title for the condition there, or for the one that the article names most."""
    treatment = titled(article, TREATMENT)
    if treatment is None:
        return None
    condition = titled(article, CONDITION)
    if condition is None:
        counts = Counter(hit.concept for sentence in article.sentences for hit in sentence.named(CONDITION))
        for name, _ in counts.most_common():
            found = book.knowledge.ask(treatment, name, AIMS)
            if found is not None:
                return found
    return book.knowledge.ask(treatment, condition, AIMS)


def established(article: Article, sentence: Sentence, book: Rulebook) -> bool:
    """Whether what a sentence tells of is care that is known to help: every treatment in it, or the one carried over,
    is established for the condition that is named; where none is, it is medical care that is doubted for nothing. What is
    known of procedures or drugs at large says nothing of one of them.
    """
    named = {hit.concept for hit in sentence.named(TREATMENT) if not hit.concept.startswith("generic")}
    if not named:
        carried = article.carried(sentence, TREATMENT)
        named = {carried} if carried else set()
    conditions = [hit.concept for hit in sentence.named(CONDITION)]
    return bool(named) and all(_established(treatment, conditions, book) for treatment in named)


def _established(treatment: str, conditions: list[str], book: Rulebook) -> bool:
    for condition in conditions:
        found = book.knowledge.ask(treatment, condition, AIMS)
        if found is not None:
            return found.verdict == "established"
    return not _CARE.isdisjoint(book.concept(treatment).broader) and book.knowledge.verdicts(treatment, _CARE) == {"established"}


def names_alternative(article: Article, known: Entry, book: Rulebook) -> bool:
    """Whether an article names a treatment that is better established for the same condition."""
    named = {hit.concept for sentence in article.sentences for hit in sentence.named(TREATMENT)}
    condition = None if known.condition == ANY else known.condition
    found = (book.knowledge.ask(treatment, condition, AIMS) for treatment in named)
    return any(entry is not None and entry.verdict in ("established", "some") for entry in found)
