"""Figures held against each other: two sentences that give one thing two lengths, two shares, two numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.checks.stems import stem
from linter.document import ITEM, PARAGRAPH
from linter.language.reading import Article
from linter.language.sentence import Sentence

_NUMBERS = {word: float(value) for value, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1)} | {
    "single": 1.0, "couple": 2.0, "fourteen": 14.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "hundred": 100.0, "thousand": 1000.0, "million": 1e6,
}
_HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0, "night": 24.0, "week": 168.0, "fortnight": 336.0, "month": 730.0, "year": 8760.0}
_REGULAR = {"hourly": 1.0, "daily": 24.0, "nightly": 24.0, "weekly": 168.0, "fortnightly": 336.0, "monthly": 730.0, "yearly": 8760.0}
_FRACTIONS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1}
_LIFE = 20 * 8760.0
_TIMES = {"once": 1.0, "twice": 2.0}
_ENDLESS = frozenset(("lifelong", "life", "lives", "forever"))
_FIRST = frozenset(("a", "an", "every", *_NUMBERS, *_REGULAR, *_FRACTIONS, *_TIMES, *_ENDLESS))
"""Words that a figure may begin with, beside numerals."""
_COUNTED = frozenset(
    ["dose", "injection", "jab", "tablet", "capsule", "pill", "puff", "drop", "visit", "appointment", "session", "scan", "operation", "egg", "test", "sachet", "spoonful", "teaspoon", "glass", "portion", "patch", "embryo", "chamber", "chromosome", "bone", "kidney", "stitch", "course"]
)
"""What is counted, beside stretches of time and people."""
_FROM, _UP_TO = frozenset(("least", "over", "more", "minimum")), frozenset(("most", "under", "less", "fewer", "maximum", "below"))
_POINTS = frozenset(("after", "before", "until", "from", "at", "by", "since", "another", "next", "further", "extra", "past", "following"))
_SKIPPED = frozenset(("about", "around", "roughly", "nearly", "almost", "only", "just", "the", "some", "approximately", "than", "up", "to", "between", "every", *_FROM, *_UP_TO))
_NO_SPAN = frozenset(("ago", "old", "later", "earlier", "apart", "of", "early", "pregnant", "after", "before"))
"""Words after a stretch of time that make something else of it."""
_PART = frozenset(
    ["some", "few", "other", "others", "each", "children", "child", "baby", "babies", "toddlers", "teenagers", "teenager", "adults", "adult", "men", "women", "boys", "girls", "older", "younger", "elderly", "infants", "pregnant", "mild", "severe", "moderate", "low", "high", "late", "stage", "sometimes", "rarely", "rare", "upper", "lower", "left", "right", "if", "unless", "but", "except", "instead", "when", "whereas", "while", "during", "either", "may", "might", "could", "average", "new", "old", "small", "large", "longer", "shorter", "type", "first", "third", "fourth", "usually", "often", "many", "follow-up", "depending", "depends", "sooner", "second", "early", "main", "longest", "size"]
)
"""Words that narrow a statement to some people, times or sorts: only statements that are narrowed alike are compared."""
_MANY = {"woman": "women", "man": "men", "child": "children", "boy": "boys", "girl": "girls", "adult": "adults", "baby": "babies"}
_COMPARES = frozenset(["placebo", "group", "groups", "arm", "compared", "versus", "phase", "stage", "grade", "improvement", "difference", "however", "but", "although", "though", "grew", "rose", "fell", "climbed", "dropped", "doubled", "halved"])
"""Words of trials, of stages, of change over time and of exceptions, which set figures of the same thing side by side."""
_EASED = _PART - frozenset(("second", "first", "usually", "when"))
"""The same for how many there are of a thing: "the second of two injections" still says that there are two."""
_LIGHT = frozenset(
    ["the", "are", "was", "were", "been", "being", "will", "you", "your", "its", "this", "that", "these", "those", "they", "them", "our", "for", "and", "with", "into", "about", "around", "there", "their", "has", "have", "had", "not", "does", "every", "daily", "day", "night", "week", "month", "year", "hour", "minute", "days", "nights", "weeks", "months", "years", "hours", "minutes", "time", "times", "least", "over", "under", "roughly", "nearly", "almost", "once", "twice", "normally", "generally", "typically", "always", "people", "person", "just", "then", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty", "forty", "fifty", "hundred", "half", "third", "quarter", "fifth", "tenth", "all", "lifetime", "life", "point", "single", "couple", "percent", "out", "until", "within", "per", "most", "only", "which", "who", "what", "more", "than", "can", "should", "must", "from", "after", "before", "often", "usually"]
)
_ENDS = frozenset(["stops", "stop", "wears", "expires", "expire", "replaced", "renewed", "removed", "off"])
_GROUPS: dict[str, set[int]] = {}
"""For verbs of how long, how often and how many: the groups in which they say the same of a thing."""
for _group, _verbs in enumerate(
    (
        "last lasts lasted works work effective protects protect protection stays lasting continues stops stop wears expires working replaced renewed removed",
        "heals heal goes go clears clear recover recovers recovery settles settle resolves resolve healed better disappears pass passes gone lasts last ends takes",
        "takes take taking lasts last need needs allow",
        "affects affect have has get gets develop develops live living carry suffer affected born seen occurs happens happen found",
        "given give need needs get gets consists course receive requires require come have has",
        "used use apply applied put taken take spray changed change replaced course finish",
        "keep kept leave left wear worn on off remove removed take taken",
        "stay stays kept keep spend spends remain hospital",
        "costs cost charged charge fee pay price",
    )
):
    for _verb in _verbs.split():
        _GROUPS.setdefault(_verb, set()).add(_group)
_BLANK = "____"
"""What marks a form to fill in, whose lines are told apart by their layout."""
_FAR = 40
"""How many sentences away the other figure may stand."""
_NEAR = 4
_APART = 1.3
"""How many times one figure has to be the other."""


class Figure(NamedTuple):
    """A figure between `low` and `high`: of what sort, and how it stands ("after two weeks")."""

    sort: str
    role: str
    low: float
    high: float
    start: int
    end: int


def pairs(article: Article) -> Iterator[tuple[tuple[Sentence, Figure], tuple[Sentence, Figure]]]:
    """Two statements of one article that give the same thing figures which exclude each other: the earlier, the later."""
    seen: dict[tuple[str, str], list[tuple[Sentence, Figure]]] = {}
    for sentence in article.sentences:
        if sentence.block.kind not in (PARAGRAPH, ITEM) or _BLANK in sentence.block.text:
            continue
        for figure in figures(sentence):
            earlier = seen.setdefault((figure.sort, figure.role), [])
            for one, other in earlier:
                if one is not sentence and sentence.index - one.index <= _FAR and _exclude(other, figure) and _same(one, sentence, figure.sort):
                    yield (one, other), (sentence, figure)
                    earlier.clear()
                    break
            earlier.append((sentence, figure))


def figures(sentence: Sentence) -> Iterator[Figure]:
    """The stretches of time, shares, rates and numbers of things that a sentence gives."""
    words = sentence.tokens.words
    at = sentence.start
    while at < sentence.end:
        if words[at] not in _FIRST and not words[at][0].isdigit():
            at += 1
            continue
        read = _rate(words, at, sentence.end) or _for_life(words, at, sentence) or _amount(sentence, at)
        if read is None:
            at += 1
            continue
        yield read
        at = read.end


def _rate(words: Sequence[str], at: int, end: int) -> Figure | None:
    """How often: "twice a day", "every six hours", "daily"; as times in a day."""
    word = words[at]
    if word in _REGULAR and not (at and words[at - 1] in _TIMES):
        return _of("rate", 24 / _REGULAR[word], at, at + 1)
    times, after = _TIMES.get(word), at + 1
    if times is None and (number := _number(word)) and after < end and words[after] == "times":
        times, after = number, at + 2
    if times is not None and after < end:
        if words[after] in _REGULAR:
            return _of("rate", times * 24 / _REGULAR[words[after]], at, after + 1)
        if words[after] in ("a", "an", "per", "each", "every", "in") and after + 1 < end and (hours := _unit(words[after + 1])):
            return _of("rate", times * 24 / hours, at, after + 2)
    if word == "every" and at + 1 < end:
        if hours := _unit(words[at + 1]):
            return _of("rate", 24 / hours, at, at + 2)
        if (number := _number(words[at + 1])) and at + 2 < end and (hours := _unit(words[at + 2])):
            return _of("rate", 24 / (number * hours), at, at + 3)
    return None


def _for_life(words: Sequence[str], at: int, sentence: Sentence) -> Figure | None:
    """All of a life: "for life", "for the rest of your life", "lifelong"."""
    if words[at] not in _ENDLESS:
        return None
    before = words[max(sentence.start, at - 3) : at]
    if words[at] == "lifelong" or (words[at] in ("life", "lives") and (before[-1:] == ["for"] or "rest" in before)) or words[at] == "forever":
        return Figure("span", "", _LIFE, float("inf"), at, at + 1)
    return None


def _of(sort: str, value: float, start: int, end: int) -> Figure:
    return Figure(sort, "", value, value, start, end)


def _amount(sentence: Sentence, at: int) -> Figure | None:
    words, end = sentence.tokens.words, sentence.end
    low, after = _number(words[at]), at + 1
    if words[at] in ("a", "an") and after < end and _unit(words[after]):
        low = 1.0
    if words[at] == "half" and after + 1 < end and words[after] in ("a", "an") and _unit(words[after + 1]):
        low, after = 0.5, after + 1
    if words[at] in _FRACTIONS and after < end and words[after] == "of":
        return _of("share", _FRACTIONS[words[at]], at, after)
    if low is None:
        return None
    high = low
    for joint in (1, 0):
        if after + joint < end and (not joint or words[after] in ("to", "or", "—", "and")) and (number := _number(words[after + joint])) and number > low:
            high, after = number, after + joint + 1
            break
    low, high = _bounds(words, at, after, end, low, high)
    if after >= end:
        return None
    if words[after] in ("%", "percent"):
        return Figure("share", "", low / 100, high / 100, at, after + 1)
    if share := _share(words, at, after, end, low, high):
        return share
    if hours := _unit(words[after]):
        if (after + 1 < end and words[after + 1] in _NO_SPAN) or (at > sentence.start and words[at - 1] == "every"):
            return None
        return Figure("span", _role(words, at, sentence.start), low * hours, high * hours, at, after + 1)
    if _before(sentence, at) in "£$€":
        return Figure("money", "", low, high, at, after)
    for place in range(after, min(after + 3, end)):
        noun = words[place].removesuffix("s")
        if noun in _COUNTED:
            return Figure(f"number of {noun}", "", low, high, at, place + 1)
    return None


def _share(words: Sequence[str], at: int, after: int, end: int, low: float, high: float) -> Figure | None:
    """One in ten, two out of every five, three women in a hundred."""
    for place in range(after, min(after + 3, end - 1)):
        if words[place] not in ("in", "out"):
            continue
        of = place + 1
        while of < end and words[of] in ("of", "every", "a"):
            of += 1
        whole = _number(words[of]) if of < end else None
        if whole and whole > high and not (of + 1 < end and _unit(words[of + 1])):
            return Figure("share", "", low / whole, high / whole, at, of + 1)
        return None
    return None


def _number(word: str) -> float | None:
    if word[0].isdigit():
        try:
            return float(word.replace(",", "")) or None
        except ValueError:
            return None
    return _NUMBERS.get(word)


def _unit(word: str) -> float:
    return _HOURS.get(word.removesuffix("s"), 0.0)


def _bounds(words: Sequence[str], at: int, after: int, end: int, low: float, high: float) -> tuple[float, float]:
    """Opens one end of a figure: "at least two", "up to three", "six or more"."""
    before = words[max(0, at - 3) : at]
    if not _FROM.isdisjoint(before) or any(word in ("more", "longer", "over") for word in words[after : min(after + 3, end)]):
        high = float("inf")
    if not _UP_TO.isdisjoint(before) or tuple(before[-2:]) == ("up", "to") or "within" in before:
        low = 0.0
    return low, high


def _role(words: Sequence[str], at: int, start: int) -> str:
    """The word before a stretch of time that makes a point of it ("after two weeks"); nothing for a length."""
    if not _ENDS.isdisjoint(words[max(start, at - 5) : at]):
        return ""  # what stops working after three days lasts three days
    place = at - 1
    while place >= start and (words[place] in _SKIPPED or words[place : place + 2] in (["at", "least"], ["at", "most"])):
        place -= 1
    return words[place] if place >= start and words[place] in _POINTS else ""


def _before(sentence: Sentence, at: int) -> str:
    first = sentence.tokens.starts[at]
    return sentence.block.text[first - 1 : first] or " "


def _exclude(one: Figure, other: Figure) -> bool:
    low, high = max(one.low, other.low), min(one.high, other.high)
    return low > high * _APART


def _same(one: Sentence, other: Sentence, sort: str) -> bool:
    """Whether two sentences say how long, how often or how many of the same thing, of the same people."""
    first, second = ({_MANY.get(word, word) for word in each.tokens.words[each.start : each.end]} for each in (one, other))
    counted = sort.startswith("number")
    narrow = _EASED if counted else _PART
    if not _COMPARES.isdisjoint(first | second):
        return False
    if "point" in first | second:  # "at some point"
        narrow = narrow - {"some"}
    if first & narrow != second & narrow or ("not" in first) != ("not" in second):
        return False
    groups = [set().union(*(_GROUPS.get(word, ()) for word in each)) for each in (first, second)]
    matter, others = (_substance(each) for each in (first, second))
    shared = matter & others
    if counted:
        return bool(shared) and other.index - one.index <= _NEAR
    if sort == "share":
        return bool(groups[0] & groups[1] and shared) and (matter <= others or others <= matter)
    least = min(len(matter), len(others))
    if groups[0] & groups[1] and shared and len(shared) * 2 >= least:
        return True
    return len(shared) >= 2 and len(shared) * 2 >= len(matter | others)


def _substance(words: set[str]) -> set[str]:
    return {stem(word) for word in words if len(word) > 2 and word[0].isalpha() and word not in _LIGHT and word not in _GROUPS}
