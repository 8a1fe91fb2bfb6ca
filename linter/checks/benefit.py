"""Kind `benefit`: a treatment is said to help a condition more than is known.

A claim is a wording of benefit (`lint_rules/claims.yaml`) with the treatment that it is said of and the condition that
it is said for, whatever their order. It goes too far when it carries a booster (how sure, how much, how long, for how
many, how fast, better than what), or when the verdict of the knowledge table cannot carry even the plain statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from linter.book import Rulebook
from linter.checks.claims import BOOSTER, GOAL, SHOP, Said, claims
from linter.checks.common import applies, finding, silenced
from linter.checks.known import evidence
from linter.document import HEADING
from linter.finding import Finding
from linter.language.reading import CONDITION, Article
from linter.language.subject import UNPROVEN
from linter.rule import Entry, Rule

REPORT, OFTEN, MILD = "trial-report", "often", "mild"
INCURABLE = "incurable"
"""Illnesses that nothing cures."""
_FAR, _FURTHER = 8, 16
"""How many words a booster may stand from the claim that it boosts; how many a strong one."""
_REPORTS = 4
"""So many sentences of an article that report trials make it a report."""


def check(rules: Sequence[Rule], article: Article, book: Rulebook) -> Iterator[Finding]:
    """Findings of all `benefit` rules, at most one for each claim: that of the first rule."""
    active = [rule for rule in rules if applies(rule, article)]
    active.sort(key=_rank)
    if not active:
        return
    taken: dict[int, list[tuple[int, int]]] = {}
    for said in claims(article, book):
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


def _boosted(rule: Rule, said: Said, article: Article, book: Rulebook) -> tuple[int, int, Finding] | None:
    spec: Any = rule.spec
    sentence, match = said.sentence, said.match
    boosters = _boosters(said, spec["booster"], book)
    if not boosters or not _is_claim(said) or not (said.claim.bare or said.told_of or _in_title(said, article)):
        return None
    entry = _entry(said, article, book)
    boosters = [each for each in boosters if not _is_fair(each, said, entry, article, book)]
    if not boosters:
        return None
    # A booster apart from the wording tells more of it than one within, and any more than that the wording itself cures.
    start, end, *_ = min(boosters, key=lambda each: (each[2] == "cure", match.start <= each[0] and each[1] <= match.end))
    own = (start, end) == (match.start, match.end)
    # The wording's own booster is its parts, not the whole stretch: a "not" between them denies it.
    parts = _joined(match.parts if own else (*match.parts, (start, end)))
    within = start >= match.start and end <= match.end
    if said.is_sought or said.is_subordinate or silenced(rule, article, sentence, parts) or (said.is_purpose and within):
        return None
    first, last = _extent((*said.parts(_matching(said, entry, book)), (start, end)))
    fill = _fill(said, entry, article, book) | {"booster": sentence.excerpt(start, end)}
    made = finding(rule, sentence, first, last, fill=fill, evidence=evidence(entry))
    return first, last, made


Boost = tuple[int, int, str, bool]
"""Where a booster stands, its dimension, and whether it is a mild one."""


def _boosters(said: Said, wanted: Sequence[str], book: Rulebook) -> list[Boost]:
    """What boosts a claim: its own wording, and the boosters that stand by it."""
    sentence, match = said.sentence, said.match
    boosters: list[Boost] = []
    if said.claim.booster in wanted:
        boosters.append((match.start, match.end, str(said.claim.booster), False))
    clause = sentence.clause(match.start)
    broader = sentence.article.language.lexicon.broader
    words = sentence.tokens.words
    for hit in sentence.named(BOOSTER):
        mild = MILD in broader[hit.concept]
        if mild and said.claim.loose:
            continue
        far = _FAR if mild else _FURTHER
        if not (match.start - far <= hit.end and hit.start <= match.end + far and clause[0] <= hit.start and hit.end <= clause[1]):
            continue
        if mild and hit.end < match.start - 2 and "," in words[hit.end : match.start]:
            continue
        dimension = book.concept(hit.concept).booster
        if dimension in wanted and not (said.claim.loose and dimension == "reach"):
            boosters.append((hit.start, hit.end, str(dimension), mild))
    return boosters


@lru_cache(maxsize=1)
def _is_report(article: Article) -> bool:
    """Whether an article as a whole reports trials."""
    return sum(REPORT in sentence.names for sentence in article.sentences) >= _REPORTS


_OPEN = frozenset(("disease", "symptom", "infection"))
"""Words for an illness that leave open which."""
_MEASURED = frozenset(("size", "speed", "comparison", "duration", "degree"))
"""What a sentence may say that reports a trial."""
_BORNE_OUT = frozenset(("size", "speed", "comparison", "reach", "degree"))
"""What an established treatment may be said to do in strong words."""


def _is_fair(boost: Boost, said: Said, entry: Entry | None, article: Article, book: Rulebook) -> bool:
    """Whether a booster is no more than what may be said of a treatment.

    A report of trials may measure. An established treatment may be praised, though not as sure or for good; one of
    which the table says that little is known, not at all; and where it says nothing, it depends on the kind of
    treatment, and on whether its seller speaks.
    """
    _, _, dimension, mild = boost
    if dimension in _MEASURED and (REPORT in said.sentence.names or (mild and _is_report(article))):
        return True
    verdict = entry.verdict if entry else None
    if entry is None and said.condition in _OPEN and book.knowledge.is_established(str(said.treatment)):
        verdict = "established"
    if verdict in ("weak", "none", "harmful"):
        return False
    broader = book.concept(said.treatment).broader if said.treatment else ()
    unproven = UNPROVEN in broader and (said.condition is not None or not book.knowledge.is_established(str(said.treatment)))
    doubtful = entry is None and (
        unproven or said.seller or SHOP in said.sentence.names or (said.claim.bare and not said.treatment)
    )
    if dimension == "cure":
        if entry is not None and (entry.cures or entry.aim == said.claim.aim == "prevent"):
            return True
        if not said.seller and UNPROVEN not in broader and _is_report(article):
            return True
        if doubtful or (said.treatment is None and said.condition is None):
            return False
        if UNPROVEN in broader and verdict != "established" and said.condition is not None:
            return False
        nearest = [hit.concept for hit in said.conditions if hit.start == said.conditions[0].start]
        nearest += [said.carried] if said.carried else []
        incurable = any(INCURABLE in book.concept(name).broader for name in nearest)
        return not incurable or OFTEN in said.sentence.names
    if verdict == "established":
        return mild or dimension in _BORNE_OUT or (entry is not None and entry.aim == "prevent" and dimension == "duration")
    if doubtful:
        return False
    if dimension == "duration" and "procedure" in broader and said.condition and INCURABLE not in book.concept(said.condition).broader:
        return True
    if verdict == "some":
        return mild and dimension not in ("duration", "certainty", "comparison")
    return mild


def _unproven(rule: Rule, said: Said, article: Article, book: Rulebook) -> tuple[int, int, Finding] | None:
    spec: Any = rule.spec
    if said.sentence.block.kind == HEADING and not said.named:
        return None
    if not _is_claim(said) or said.claim.loose or said.claim.booster == "size":
        return None
    entry = _entry(said, article, book)
    if entry is None or entry.verdict not in spec.get("verdict", ()):
        return None
    if (REPORT in said.sentence.names and entry.verdict == "weak") or (entry.verdict != "harmful" and _is_report(article)):
        return None
    parts = said.parts(_matching(said, entry, book))
    if said.is_purpose or said.is_sought or said.is_subordinate or silenced(rule, article, said.sentence, parts):
        return None
    first, last = _extent(parts)
    made = finding(
        rule, said.sentence, first, last, fill=_fill(said, entry, article, book), evidence=evidence(entry)
    )
    return first, last, made


def _is_claim(said: Said) -> bool:
    if said.claim.bare:
        return said.claim.needs != "condition" or said.condition is not None or said.told_of
    if said.claim.needs == "condition" and said.condition is None:
        return False
    return said.treatment is not None or said.told_of


def _in_title(said: Said, article: Article) -> bool:
    """Whether the whole article is about the treatment that is carried over."""
    return any(hit.concept == said.treatment for hit in article.title_hits)


def _entry(said: Said, article: Article, book: Rulebook) -> Entry | None:
    """What is known of the pair: of the condition named, else of the one that the text is about."""
    if said.treatment is None:
        return None
    aims = {"treat": ("treat", "prevent"), "prevent": ("prevent", "treat")}.get(said.claim.aim, (said.claim.aim,))
    asked = [hit.concept for hit in said.conditions] or ([said.carried] if said.carried else [])
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


def _joined(parts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Parts that touch as one, so that "free of" is seen whole."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


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
        "condition": name(condition, "") or _goal(said) or name(article.carried(said.sentence, CONDITION), "this"),
        "benefit": entry.benefit if entry else "",
        "in": entry.base if entry else "",
    }


def _goal(said: Said) -> str:
    """The part of the body, or whatever else than an illness, that is said to be helped."""
    hit = next((hit for hit in said.sentence.named(GOAL) if said.match.start <= hit.start and hit.end <= said.match.end), None)
    return said.sentence.excerpt(hit.start, hit.end).lower() if hit else ""
