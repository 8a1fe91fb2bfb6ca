"""Whole sentences held against each other: the same statement affirmed and denied, or the same definition given again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from linter.checks.common import finding, silenced
from linter.checks.opposites import OPPOSITES, SIDES
from linter.checks.sorts import known, of_two_sorts, open_apart
from linter.checks.stems import stem
from linter.document import ITEM, PARAGRAPH
from linter.finding import Finding
from linter.language.pattern import Match
from linter.language.reading import Article
from linter.language.sentence import Sentence
from linter.rule import Rule

_MARKS = frozenset("%,;:.?!()[]—…\ufffc")
_DENIALS = frozenset(("not", "never", "no", "neither", "nobody", "none", "nothing"))
_LIGHT = frozenset(
    ["a", "an", "the", "our", "you", "we", "do", "does", "did", "is", "are", "be", "been", "being", "was", "were", "am", "can", "may", "might", "could", "must", "should", "will", "would", "shall", "has", "have", "had", "it's", "also", "very", "just", "really", "usually", "generally", "normally", "still", "however", "but", "so", "therefore", "thus", "ever", "always", "and", "actually", "then", "yes", "please", "for", "up", "to", "at", "least", "about", "around", "any",
     "there", "available", "exists", "exist", "often", "sometimes", "frequently", "straight", "immediately", "directly", "right", "soon", "safely"]
)
"""Words that change nothing in what a sentence is about."""
_PAST = frozenset(("was", "were", "did", "had", "until", "formerly", "longer", "now", "previously", "since", "yet"))
"""Words of what has changed over time."""
_OPEN = frozenset(("it", "they", "this", "these", "those", "he", "she", "some", "others", "other", "one", "that", "both", "if", "or"))
"""First words that leave open what a sentence is about."""
_TURNS = frozenset(["if", "unless", "when", "but", "except", "although", "though", "whereas", "that", "which"])
"""Words that narrow a statement, or turn it, within itself: what is denied there is another matter."""
_KINDS = frozenset(
    ["a", "an", "when", "where", "name", "term", "word", "pain", "loss", "swelling", "inflammation", "infection", "bleeding", "damage", "medicines", "drugs", "tablets", "hormones", "cells", "lumps", "substances", "proteins", "growths", "blisters", "small", "tiny", "any"]
)
"""Words that follow "is" or "are" where a thing is defined."""
_INTERVALS = frozenset(["hour", "hourly", "day", "daily", "night", "nightly", "week", "weekly", "fortnight", "fortnightly", "month", "monthly", "quarter", "year", "yearly"])
_FIGURES = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fourteen", "once", "twice"])
_BLANK = "___"
"""What stands for words that the reader is to fill in."""
_HEDGES = frozenset(["may", "might", "could"])
_LEAST, _MOST = 2, 30
"""How many words that carry meaning a statement has."""


def check(rule: Rule, article: Article) -> Iterator[Finding]:
    """Every later sentence that denies or repeats an earlier one."""
    if rule.spec["whole"] == "repeated":
        yield from _compared(rule, article, _defined, _alike, again=True)
        return
    told = set()
    for matter, against in ((_matter, _opposed), (_predicate, _denies), (_allowed, _denies_leave), (_subject, _nearly_opposed)):
        for each in _compared(rule, article, matter, against, again=False):
            if each.span not in told:
                told.add(each.span)
                yield each


_PART = frozenset(
    ["some", "few", "children", "babies", "infant", "infants", "newborns", "toddlers", "teenagers", "adults", "adult", "men", "women", "boys", "girls", "older", "younger", "elderly", "mild", "severe", "moderate", "first", "second", "third", "type", "except", "instead", "whereas", "may", "might", "sometimes", "usually", "different", "opened", "unopened", "spare", "unused", "local", "general"]
)
"""Words that narrow a statement to some people, times or sorts."""
_WHOLE = frozenset(["always", "never", "nobody", "everyone", "everybody", "anyone", "anybody", "all", "every", "forever"])
"""Words that leave nothing out: what is true of some is then no exception."""
_GENERAL = frozenset(
    ["not", "all", "one", "two", "how", "who", "why", "out", "off", "own", "now", "per", "way", "day", "days", "week", "weeks", "use", "new", "old", "get", "got", "see", "our", "his", "her", "she", "him", "too", "yet", "its", "each", "what", "while", "because", "where",
     "your", "this", "that", "with", "have", "from", "they", "them", "their", "will", "need", "take", "people", "person", "these", "those", "when", "which", "into", "more", "most", "than", "only", "afterwards", "doctor", "health", "care", "provider", "test", "procedure", "treatment", "patient", "patients"]
)
_CROWD = frozenset(["people", "patients", "everyone", "everybody", "nobody", "anyone", "anybody"])
"""Whom two sentences that follow each other speak of."""
_EXCEPTIONS = frozenset(["however", "but", "although", "though", "whereas", "nevertheless"])
_PRONOUNS = frozenset(["you", "your", "it", "they", "this", "we"])
_NEAR, _FAR = 4, 40
"""Within how many sentences one word of substance in common is enough, and two are."""


def alike(one: Sentence, first: Match, other: Sentence, second: Match) -> bool:
    """Whether two sentences speak of the same thing, of the same people and under no condition: none of the words by
    which they are narrowed stands in one alone, and beside what was found there they have words of substance in
    common, or follow close on each other.
    """
    words, others = (set(_words(each)) for each in (one, other))
    if _excepts(one) or _excepts(other) or "else" in words | others:
        return False
    narrow, narrower = (set(_outside(each, match)) for each, match in ((one, first), (other, second)))
    if any((not {"if", "unless"}.isdisjoint(each) or ("when" in each and not {"not", "cannot", "unable"}.isdisjoint(each))) and "even" not in each for each in (words, others)) or (_WHOLE.isdisjoint(words | others) and ((narrow - others) | (narrower - words)) & _PART):
        return False
    if any("before" in each and "after" in rest and "after" not in each and "before" not in rest for each, rest in ((narrow, narrower), (narrower, narrow))):
        return False
    apart = abs(one.index - other.index)
    shared = _beside(one, first) & _beside(other, second)
    if not shared:  # "You will be awake. … You will be asleep throughout."
        same = {stem(word) for word in words - _LIGHT - _GENERAL if len(word) > 4} & {stem(word) for word in others}
        if apart == 1 and one.block_index == other.block_index and not _WHOLE.isdisjoint(words | others) and all(not _CROWD.isdisjoint(each) for each in (words, others)):
            return True
        return apart <= 2 and (bool(same) or not _PRONOUNS.isdisjoint(words | others) or bool(known(one) & known(other)))
    if open_apart(one, other) or of_two_sorts(one, other):
        return False
    heads = [_head(each, match) for each, match in ((one, first), (other, second))]
    return apart <= _FAR and (len(shared) >= 2 or apart <= _NEAR) and not (all(heads) and heads[0].isdisjoint(heads[1]))


def _head(sentence: Sentence, found: Match) -> set[str]:
    """What a sentence that opens with an article speaks of first."""
    words = sentence.tokens.words
    if words[sentence.start] not in ("a", "an", "the", "our"):
        return set()
    opening = {stem(word) for word in words[sentence.start + 1 : sentence.start + 4]}
    return opening & _beside(sentence, found)


def _beside(sentence: Sentence, found: Match) -> set[str]:
    """The words of substance of a sentence, without those of a match in it."""
    return {stem(word) for word in _outside(sentence, found) if len(word) > 2 and word not in _LIGHT and word not in _GENERAL}


def _outside(sentence: Sentence, found: Match) -> Iterator[str]:
    """The words of a sentence without those of a match in it."""
    for at in range(sentence.start, sentence.end):
        if not any(start <= at < end for start, end in found.parts):
            yield sentence.tokens.words[at]


def _compared(
    rule: Rule,
    article: Article,
    matter: Callable[[Sentence], tuple[str, ...]],
    against: Callable[[Sentence, Sentence], bool],
    *,
    again: bool,
) -> Iterator[Finding]:
    """Later sentences on a matter that an earlier one is on too, and stand `against` it; `again`: each that does."""
    seen: dict[tuple[str, ...], list[Sentence]] = {}
    for sentence in article.sentences:
        key = matter(sentence) if sentence.block.kind in (PARAGRAPH, ITEM) and _BLANK not in sentence.text else ()
        if not key:
            continue
        earlier = seen.setdefault(key, [])
        other = next((each for each in earlier if against(each, sentence) and (again or not (_guarded(each, sentence) or _bare(each, sentence)))), None)
        if other is not None and (_silenced(rule, article, sentence) or _silenced(rule, article, other)):
            continue
        if other is not None:
            what = other.text.rstrip(" .")
            related = (other.block.span(other.first, other.last), other.text)
            yield finding(rule, sentence, sentence.start, _end(sentence), fill={"what": what}, related=[related])
            if not again:
                earlier.clear()  # a statement is told once, however often the two take turns
        if not (again and earlier):
            earlier.append(sentence)


def _silenced(rule: Rule, article: Article, sentence: Sentence) -> bool:
    return silenced(rule, article, sentence, ((sentence.start, sentence.end),))


def _words(sentence: Sentence) -> Sequence[str]:
    return [word for word in sentence.tokens.words[sentence.start : sentence.end] if word not in _MARKS]


def _end(sentence: Sentence) -> int:
    end = sentence.end
    while end > sentence.start + 1 and sentence.tokens.words[end - 1] in ".!":
        end -= 1
    return end


def _defined(sentence: Sentence) -> tuple[str, ...]:
    """The words that a sentence defines, if it defines any: those before its "is"."""
    if sentence.text.rstrip("\"”’) ").endswith("?"):
        return ()
    words = _words(sentence)
    if aside := _aside(sentence):
        return aside
    opening = sentence.tokens.words[sentence.start : sentence.start + 5]
    if opening[0] in _AGAIN and "," in opening:
        words = words[opening.index(",") :]
    words = words[1:] if words and words[0] in ("a", "an", "the") else words
    if not words:
        return ()
    if term := _named(words):
        return term
    for at, word in enumerate(words[1:9], 1):
        if word in ("is", "are", "means") and at + 1 < len(words):
            named = words[0] not in _OPENERS and words[0] not in _LEADS and _NO_SUBJECT.isdisjoint(words[:at])
            kind = words[at + 1 : at + 3]
            defines = not _KINDS.isdisjoint(kind) or (kind[0] == "the" and not {"that", "which"}.isdisjoint(words[at + 2 :]))
            defines = defines and kind[0] != "not" and not kind[0].endswith("ing") and _ROLES.isdisjoint(words[at + 1 : at + 5])
            return tuple(words[:at]) if named and len(words) > 5 and defines else ()
    return ()


def _named(words: Sequence[str]) -> tuple[str, ...]:
    """The word that a sentence ends with after it said what is called so: "the film on your teeth is known as plaque"."""
    for at in range(max(4, len(words) - 6), len(words) - 2):
        # Tokens are written as both spellings have them: "called" has one l.
        told = 3 if words[at + 1 : at + 3] == ["known", "as"] else 2 if words[at + 1] in ("caled", "termed") else 0
        if told and words[at] in ("is", "are") and words[0] not in _OPEN:
            return tuple(words[at + told + (words[at + told] in ("a", "an", "the")) :])
    return ()


_LEADS = frozenset(["there", "here", "what", "who", "how", "why", "i", "therefore", "because", "although", "while", "since", "after", "before"])
"""First words of a sentence that says something other than what its first words are."""
_NO_SUBJECT = frozenset(["there", "whether", "if", "who", "when", "you", "most", "but", "cause", "symptom", "treatment"])
"""Words before "is" that belong to another clause than what is defined, or say that it is told of rather than defined."""
_ROLES = frozenset(["risk", "factor", "factors", "sign", "signs", "symptom", "symptoms", "cause", "causes", "reason", "reasons", "chance", "example", "question", "option", "choice"])
"""What a thing is to another: said of it, and no definition."""
_SORTS = frozenset(["form", "type", "kind", "sort", "condition", "disease", "disorder", "illness", "infection", "group", "name", "term", "cancer", "tumor", "growth", "bulge", "inflammation", "swelling", "loss", "drug", "medicine", "hormone", "virus", "problem", "test", "operation", "procedure"])
"""What a thing is said to be a sort of where it is defined."""
_AGAIN = frozenset(["as", "remember", "again", "recall", "in", "put", "simply", "so", "to"])
"""First words of what leads in a thing that was said before: "as noted, …"."""
_OPENERS = _OPEN | {"however", "many", "most", "rare", "fact", "addition", "general", "children", "adults", "people", "women", "men", "if", "when", "having", "each", "you", "we"}


def _aside(sentence: Sentence) -> tuple[str, ...]:
    """The words before a definition between commas: "gout, a disease in which …, is …"."""
    words = sentence.tokens.words
    start = sentence.start + (words[sentence.start] in ("in", "with", "because", "for", "like", "as"))
    for at in range(start + 1, min(start + 6, sentence.end - 6)):
        if words[at] == ",":
            closed = "," in words[at + 5 : sentence.end] and not _SORTS.isdisjoint(words[at + 1 : at + 6])
            return tuple(words[start:at]) if closed and words[at + 1] in ("a", "an", "the") and words[start] not in _OPENERS and not {"in", "that", "which", "where", "of", "when"}.isdisjoint(words[at + 1 : at + 7]) else ()
    return ()


_SAME, _HELD = 0.6, 0.75
"""Share of the words of two definitions that have to be the same for one to repeat the other, or to be held in it."""


def _alike(one: Sentence, other: Sentence) -> bool:
    """Whether two definitions say the same in nearly the same words, or one says all that the other does."""
    first, second = ({stem(word) for word in _words(each) if word not in _LIGHT} for each in (one, other))
    both, least = len(first & second), min(len(first), len(second))
    held = both == least >= 4 or (least >= 5 and both >= _HELD * least)
    return held or both >= _SAME * len(first | second)


_GOES_ON = frozenset((",", ".", ";", ":", "!", "—", "and", "so", "but", "because", "which", "unless", "as"))
_MODALS = frozenset(("is", "are", "can", "do", "does", "will", "may", "must", "should"))


def _predicate(sentence: Sentence) -> tuple[str, ...]:
    """What a sentence that begins "X is (not) so" or "X can (not) do" says of X, without whether it denies it."""
    words, start, end = _verb(sentence)
    if not end or words[0] in _OPEN or words[0] in _MARKS or not {"that", "which", "who"}.isdisjoint(words[:start]):
        return ()
    # "X can jump from one to the next" is as much about jumping as "X cannot jump".
    whole = words[start] not in ("is", "are") or end == len(words) or words[end] in _GOES_ON
    return (*words[:start], OPPOSITES.get(words[end - 1], words[end - 1])) if whole else ()


def _verb(sentence: Sentence) -> tuple[Sequence[str], int, int]:
    """The words of a sentence; where its modal verb stands, and where what it says of its subject ends; 0 where it has none."""
    words = sentence.tokens.words[sentence.start : sentence.end]
    start = next((at for at, word in enumerate(words[1:6], 1) if word in _MODALS), 0)
    end = start + 1
    while end < len(words) and (words[end] in _DENIALS or words[end] in _LIGHT or words[end] == "able"):
        end += 1
    return words, start, end + 1 if start and end < len(words) else 0


def _denies(one: Sentence, other: Sentence) -> bool:
    """Whether, of two sentences "X is (not) so", one denies what the other says, and of no other thing: "you can refill it"
    and "you cannot refill narcotics" go together.
    """
    rests = []
    for words, _, end in (_verb(one), _verb(other)):
        last = next((at for at in range(end, len(words)) if words[at] in _GOES_ON and (at > end or words[at] not in ("—", ":"))), len(words))
        rests.append({word if word in _PART else stem(word) for word in words[end:last] if word not in _LIGHT or word in _PART})
    if not (rests[0] <= rests[1] or rests[1] <= rests[0]) or (rests[0] ^ rests[1]) & _PART:
        return False
    return _denial(one) != _denial(other)


def _denial(sentence: Sentence) -> bool:
    words, start, end = _verb(sentence)
    return _sign(words[start:end])


def _guarded(one: Sentence, other: Sentence) -> bool:
    """Whether two statements both say only what may be: "it may help" and "it may not" are true together. What "you may
    not" do is forbidden.
    """
    both = [_words(each) for each in (one, other)]
    return all(not _HEDGES.isdisjoint(each) and _WHOLE.isdisjoint(each) and each[0] != "you" for each in both)


def _bare(one: Sentence, other: Sentence) -> bool:
    """Whether two statements that do not follow close on each other say too little to be of the same matter: "anesthesia
    is needed", of one procedure, does not deny that it is not needed for another.
    """
    if one.block_index == other.block_index and other.index - one.index <= 1:
        return False
    general = {stem(word) for word in _GENERAL}
    return len({stem(word) for word in _words(one) if word not in _LIGHT and word not in _DENIALS} - general) < 2


def _matter(sentence: Sentence) -> tuple[str, ...]:
    """What a statement is about, in whatever order, whether it affirms or denies it, and however often or long."""
    words = _words(sentence)
    if not _LEAST <= len(words) <= _MOST or "than" in words or "research" in words or words[0] in _OPEN or not _PAST.isdisjoint(words):
        return ()
    kept = []
    for at, word in enumerate(words):
        figure = word in _FIGURES or word[0].isdigit()
        if word.removesuffix("s") in _INTERVALS or (figure and at + 1 < len(words) and words[at + 1].removesuffix("s") in _INTERVALS):
            continue  # how often and how long is compared apart
        if word not in _DENIALS and (word := OPPOSITES.get(word, word)) not in _LIGHT:
            kept.append(stem(word))
    return tuple(sorted(kept)) if len(kept) >= _LEAST else ()


def _subject(sentence: Sentence) -> tuple[str, ...]:
    """The first word of substance of a statement that says as much of it as a comparison needs."""
    kept = _matter(sentence)
    if len(kept) < 3:
        return ()
    words = (stem(OPPOSITES.get(word, word)) for word in _words(sentence))
    return next(((word,) for word in words if word in kept and len(word) > 2), ())


def _nearly_opposed(one: Sentence, other: Sentence) -> bool:
    """Whether one of two statements denies most of what the other says, of the same people."""
    first, second = _words(one), _words(other)
    if _VERBS.isdisjoint(first) or _VERBS.isdisjoint(second) or _excepts(one) or _excepts(other):
        return False
    if not _contrary(first, second) or (set(first) ^ set(second)) & _PART or not _TURNS.isdisjoint({*first, *second}):
        return False
    matter, others = set(_matter(one)), set(_matter(other))
    figures = [sorted(word for word in words if word[0].isdigit() or word in _FIGURES) for words in (first, second)]
    shorter, longer = sorted((matter, others), key=len)
    return len(shorter) >= 3 and shorter <= longer and len(shorter) >= _SAME * len(longer) and figures[0] == figures[1] and "or" not in (*first, *second)


_VERBS = _MODALS | {"gets", "get", "goes", "go", "works", "work", "has", "have", "needs", "need", "heals", "lasts", "last", "comes", "causes", "cause", "affects", "affect", "helps", "help"}


def _excepts(sentence: Sentence) -> bool:
    """Whether a sentence makes an exception to what was said before it."""
    return not _EXCEPTIONS.isdisjoint(sentence.tokens.words[sentence.start : sentence.start + 2])


_LEAVE = frozenset(["can", "may", "fine", "allowed", "ok", "okay", "free"])
_BAN = frozenset(["not", "never", "cannot", "avoid"])
_DUTY = frozenset(["must", "should", "be", "need", "needs", "always"])


def _allowed(sentence: Sentence) -> tuple[str, ...]:
    """What a sentence lets its reader do, or forbids, in no order."""
    words = _words(sentence)
    if not 4 <= len(words) <= 16 or not {"if", "unless", "when", "until", "than"}.isdisjoint(words) or words[0] in ("some", "others"):
        return ()
    if not _LEAVE.isdisjoint(words) or not _BAN.isdisjoint(words):
        kept = {stem(word) for word in words if word not in _LIGHT | _LEAVE | _BAN | _DUTY}
        return tuple(sorted(kept)) if len(kept) >= 2 else ()
    return ()


def _denies_leave(one: Sentence, other: Sentence) -> bool:
    """Whether one of two sentences forbids what the other allows."""
    first, second = (set(_words(each)) for each in (one, other))
    banned = [not _BAN.isdisjoint(each) and "only" not in each for each in (first, second)]
    return banned[0] != banned[1] and all(not _LEAVE.isdisjoint(each) or ban for each, ban in zip((first, second), banned, strict=True))


def _sign(words: Sequence[str]) -> bool:
    """Whether a statement denies: an odd number of denials and of words that are the opposite of others."""
    return sum(word in _DENIALS or word in OPPOSITES for word in words) % 2 == 1


def _contrary(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether one of two statements denies, or says by a word's opposite, what the other affirms; words that the other has
    no opposite of count for nothing: "smoking lowers your chances" does not deny that it is a risk.
    """
    denied = sum(word in _DENIALS for word in first) % 2 != sum(word in _DENIALS for word in second) % 2
    for word in {OPPOSITES.get(word, word) for word in first} & {OPPOSITES.get(word, word) for word in second} & SIDES:
        sides = [{each == word for each in words if OPPOSITES.get(each, each) == word} for words in (first, second)]
        denied ^= sides[0].isdisjoint(sides[1])
    return denied


def _opposed(one: Sentence, other: Sentence) -> bool:
    first, second = _words(one), _words(other)
    if _contrary(first, second):
        if one.block.kind == other.block.kind == ITEM and "only" in {*first, *second}:
            return False  # criteria of two stages, each in its own list
        allowed = ("with" in first and "without" in second) or ("without" in first and "with" in second)
        return not (allowed and ("can" in first or "may" in first))
    often = [[word.removesuffix("s") for word in words if word.removesuffix("s") in _INTERVALS or word in _FIGURES] for words in (first, second)]
    frequent = any(word in first and word in second for word in ("every", "takes", "lasts"))
    return frequent and all(often) and often[0] != often[1] and first[0] in ("the", "this", "your")
