"""Kind `benefit`: a treatment is said to help a condition more than is known.

A claim is a wording of benefit (`lint_rules/claims.yaml`) with the treatment that it is said of and the condition that
it is said for, whatever their order. It goes too far when it carries a booster (how sure, how much, how long, for how
many, how fast, better than what), or when the verdict of the knowledge table cannot carry even the plain statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from linter.book import Rulebook
from linter.checks.common import applies, finding, silenced
from linter.checks.known import evidence
from linter.document import HEADING
from linter.finding import Finding
from linter.language.lexicon import Hit
from linter.language.pattern import Match
from linter.language.reading import ANAPHOR, CONDITION, TREATMENT, Article, Sentence
from linter.rule import Claim, Entry, Rule

BOOSTER, VOUCHED, SOUGHT, REPORT, OFTEN = "booster", "vouched", "sought", "trial-report", "often"
_AIMS = frozenset(("to", "for", "of", "in", "at", "on", "towards"))
_FAR = 8
"""How many words a booster may stand from the claim that it boosts."""
_BY = frozenset(("by", "with", "from", "through", "via", "using", "of", "after", "on", "to", "thanks"))


class Said(NamedTuple):
    """A claim found: its wording, and what it is said of."""

    sentence: Sentence
    match: Match
    claim: Claim
    place: Hit | None
    """Where the treatment is named, if the sentence does."""
    treatment: str | None
    named: bool
    """Whether the sentence itself names the treatment, be it by "this treatment"."""
    conditions: tuple[Hit, ...]
    """What is said to be helped, the nearest first."""

    @property
    def condition(self) -> str | None:
        """The condition that stands nearest."""
        return self.conditions[0].concept if self.conditions else None

    def parts(self, condition: str | None = None) -> tuple[tuple[int, int], ...]:
        """The wording and what follows of the conditions, as far as one that is asked for."""
        parts = list(self.match.parts)
        for hit in self.conditions if self.conditions and self.conditions[0].end > self.match.start else ():
            parts.append((hit.start, hit.end))
            if condition is None or hit.concept == condition:
                break
        return tuple(parts)


def check(rules: Sequence[Rule], article: Article, book: Rulebook) -> Iterator[Finding]:
    """Findings of all `benefit` rules, at most one for each claim: that of the first rule."""
    active = [rule for rule in rules if applies(rule, article)]
    active.sort(key=_rank)
    if not active:
        return
    taken: dict[int, list[tuple[int, int]]] = {}
    for said in _claims(article, book):
        for rule in active:
            found = _boosted(rule, said, article, book) if "booster" in rule.spec else _unproven(rule, said, article, book)
            if found is None:
                continue
            start, end, made = found
            places = taken.setdefault(said.sentence.index, [])
            if not any(start < last and first < end for first, last in places):
                places.append((start, end))
                yield made
            break


def _rank(rule: Rule) -> tuple[int, str]:
    """That trials found nothing says more than that a word is too strong, and that more than that little is known."""
    spec: Any = rule.spec
    return (1 if "booster" in spec else 2 if "weak" in spec.get("verdict", ()) else 0), rule.id


def _claims(article: Article, book: Rulebook) -> Iterator[Said]:
    """All claims in reading order, of two that begin together the longer first."""
    found = [(sentence, match, claim) for name, claim in book.claims.items() for sentence, match in article.found.get(name, ())]
    found.sort(key=lambda each: (each[0].index, each[1].start, -each[1].end))
    for sentence, match, claim in found:
        clause = sentence.clause(match.start)
        place, treatment, named = _treatment(sentence, match, clause, article)
        yield Said(sentence, match, claim, place, treatment, named, _conditions(sentence, match, clause))


def _treatment(
    sentence: Sentence, match: Match, clause: tuple[int, int], article: Article
) -> tuple[Hit | None, str | None, bool]:
    """Who is said to help: named before the verb, or after it behind "by" or "with", or carried over.

    Gives the place that names it, its concept, and whether the sentence speaks of it, be it as "this treatment".
    """
    said = sentence.named(TREATMENT)
    known = [hit for hit in said if not hit.concept.startswith("generic")]
    words = sentence.tokens.words
    before = [hit for hit in known if hit.end <= match.start]
    after = [hit for hit in known if hit.start >= match.start and hit.end <= clause[1]]
    behind_by = [hit for hit in after if _BY.intersection(words[max(sentence.start, hit.start - 3) : hit.start])]
    choices = (
        [hit for hit in before if clause[0] <= hit.start],
        [hit for hit in known if _inside(hit, match)],
        behind_by[:1],
        before[-1:],
    )
    for hits in choices:
        if hits:
            return hits[0], hits[0].concept, True
    anaphor = any(not _inside(hit, match) for hit in said) or any(
        start <= match.start for start, _ in sentence.places(ANAPHOR)
    )
    carried = article.carried(sentence, TREATMENT)
    if carried is not None and (anaphor or match.start == sentence.start):
        return None, carried, anaphor
    if after:
        return after[0], after[0].concept, True
    return None, (carried if anaphor else None), anaphor


def _conditions(sentence: Sentence, match: Match, clause: tuple[int, int]) -> tuple[Hit, ...]:
    """What is said to be helped: named in the wording, after it, or else before it in the clause."""
    named = sentence.named(CONDITION)
    inside = [hit for hit in named if match.start <= hit.start and hit.end <= match.end]
    after = [hit for hit in named if hit.start >= match.end and hit.end <= clause[1]]
    before = [hit for hit in named if hit.end <= match.start and hit.start >= clause[0]]
    return tuple(inside + after) or tuple(before[::-1])


def _is_purpose(said: Said) -> bool:
    """Whether the wording names an aim and no effect: "is given to ease pain", "a method for easing pain".

    An infinitive or a gerund behind a preposition claims only where something before it vouches for it: "shown to".
    """
    sentence, start = said.sentence, said.match.start
    words = sentence.tokens.words
    if start == sentence.start:
        return False
    aim = start - 1
    if words[aim] in ("and", "or"):  # "to ease pain and improve sleep": both are what it is for
        aim = next((at for at in range(aim, max(sentence.start, aim - _FAR) - 1, -1) if words[at] == "to"), aim)
    if words[aim] not in _AIMS:
        return False
    start = aim + 1
    return not any(start - 4 <= first < start for first, _ in sentence.places(VOUCHED))


def _is_sought(said: Said) -> bool:
    """Whether the wording names what people look for and not what they get: "seeking effective relief"."""
    start = said.match.start
    return any(start - 4 <= first <= start for first, _ in said.sentence.places(SOUGHT))


def _inside(hit: Hit, match: Match) -> bool:
    return hit.start < match.end and match.start < hit.end


def _boosted(rule: Rule, said: Said, article: Article, book: Rulebook) -> tuple[int, int, Finding] | None:
    spec: Any = rule.spec
    wanted = spec["booster"]
    sentence, match = said.sentence, said.match
    if not _is_claim(said) or not (said.named or said.claim.bare or _in_title(said, article)):
        return None
    clause = sentence.clause(match.start)
    boosters: list[tuple[int, int, str]] = []
    if said.claim.booster in wanted:
        boosters.append((match.start, match.end, str(said.claim.booster)))
    for hit in sentence.named(BOOSTER):
        dimension = book.concept(hit.concept).booster
        near = match.start - _FAR <= hit.end and hit.start <= match.end + _FAR
        if hit.end < match.start - 2 and "," in sentence.tokens.words[hit.end : match.start]:
            continue
        if dimension in wanted and near and clause[0] <= hit.start and hit.end <= clause[1]:
            boosters.append((hit.start, hit.end, str(dimension)))
    if not boosters:
        return None
    entry = _entry(said, article, book)
    fair = _fair(said, entry, book)
    boosters = [each for each in boosters if each[2] not in fair]
    if not boosters:
        return None
    if entry and entry.verdict == "established" and _is_borne_out(entry, {each[2] for each in boosters}):
        return None
    start, end, dimension = next((each for each in boosters if each[2] != "cure"), boosters[0])
    # The wording's own booster is its parts, not the whole stretch: a "not" between them denies it.
    parts = match.parts if (start, end) == (match.start, match.end) else (*match.parts, (start, end))
    if _is_sought(said) or silenced(rule, article, sentence, parts) or (_is_purpose(said) and start >= match.start and end <= match.end):
        return None
    first, last = _extent((*said.parts(_matching(said, entry, book)), (start, end)))
    fill = _fill(said, entry, article, book) | {"booster": sentence.excerpt(start, end)}
    made = finding(rule, sentence, first, last, fill=fill, evidence=evidence(entry))
    return first, last, made


_MEASURED = frozenset(("size", "speed", "comparison", "duration", "degree"))
"""What a sentence may say that reports a trial."""


def _fair(said: Said, entry: Entry | None, book: Rulebook) -> frozenset[str]:
    """The dimensions in which strong words are fair: all that have a measure, in a report of trials; and milder words
    wherever the table does not say that little is known.
    """
    if REPORT in said.sentence.names:
        return _MEASURED
    if entry and entry.verdict != "established":
        return frozenset()
    # "Surgery can often reverse it": how often is said, and nothing speaks against it.
    return frozenset(("degree", "cure") if OFTEN in said.sentence.names else ("degree",))


_BORNE_OUT = frozenset(("size", "speed", "comparison", "reach", "degree"))
"""What an established treatment may be said to do in strong words."""


def _is_borne_out(entry: Entry, dimensions: set[str]) -> bool:
    return dimensions <= (_BORNE_OUT | {"cure"} if entry.cures else _BORNE_OUT)


def _unproven(rule: Rule, said: Said, article: Article, book: Rulebook) -> tuple[int, int, Finding] | None:
    spec: Any = rule.spec
    if said.sentence.block.kind == HEADING and not said.named:
        return None
    if not _is_claim(said):
        return None
    entry = _entry(said, article, book)
    if entry is None or entry.verdict not in spec.get("verdict", ()):
        return None
    parts = said.parts(_matching(said, entry, book))
    if _is_purpose(said) or _is_sought(said) or silenced(rule, article, said.sentence, parts):
        return None
    first, last = _extent(parts)
    made = finding(
        rule, said.sentence, first, last, fill=_fill(said, entry, article, book), evidence=evidence(entry)
    )
    return first, last, made


def _is_claim(said: Said) -> bool:
    if said.claim.bare:
        return said.condition is not None or said.named
    if said.treatment is None and not said.named:
        return False
    return said.condition is not None or said.claim.needs != "condition"


def _in_title(said: Said, article: Article) -> bool:
    """Whether the whole article is about the treatment that is carried over."""
    return any(hit.concept == said.treatment for hit in article.title_hits)


def _entry(said: Said, article: Article, book: Rulebook) -> Entry | None:
    """What is known of the pair: of the condition named, else of the one that the text is about."""
    if said.treatment is None:
        return None
    aims = {"treat": ("treat", "prevent"), "prevent": ("prevent", "treat")}.get(said.claim.aim, (said.claim.aim,))
    asked = [hit.concept for hit in said.conditions]
    topic = article.carried(said.sentence, CONDITION)
    if topic and topic not in asked and all(_generic(condition, book) for condition in asked):
        asked.append(topic)
    for condition in asked:
        if entry := book.knowledge.ask(said.treatment, condition, aims):
            return entry
    return None


def _generic(condition: str, book: Rulebook) -> bool:
    """Whether a word such as "pain" leaves open which condition is meant."""
    return "symptom" in book.concept(condition).broader


def _matching(said: Said, entry: Entry | None, book: Rulebook) -> str | None:
    """Which of the conditions named an entry speaks of."""
    if entry is None:
        return None
    return next((hit.concept for hit in said.conditions if entry.condition in book.concept(hit.concept).broader), None)


def _extent(parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return min(start for start, _ in parts), max(end for _, end in parts)


def _fill(said: Said, entry: Entry | None, article: Article, book: Rulebook) -> dict[str, str]:
    def name(concept: str | None, otherwise: str) -> str:
        return book.concept(concept).name if concept else otherwise

    condition = _matching(said, entry, book) or (entry.condition if entry and entry.condition != "any" else said.condition)
    written = said.sentence.excerpt(said.place.start, said.place.end) if said.place else ""
    written = re.sub(r"['’]s?$", "", written)
    if said.place and said.place.start == said.sentence.start and written[1:].islower():
        written = written.lower()
    return {
        "treatment": written or name(said.treatment, "the treatment"),
        "condition": name(condition or article.carried(said.sentence, CONDITION), "this"),
        "benefit": entry.benefit if entry else "",
        "in": entry.base if entry else "",
    }
