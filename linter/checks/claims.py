"""Where an article says that a treatment does good: the wording, the treatment that it is said of, and what it is said to help.

A claim is a wording of benefit (`lint_rules/claims.yaml`). Its treatment is named before or behind it, stands in the
heading, the row or the line above, or is left to the reader, as in "No more migraines".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from linter.book import Rulebook
from linter.document import ALT, CELL, FIELD, HEADER, HEADING, ITEM
from linter.language.lexicon import Hit
from linter.language.pattern import Match
from linter.language.reading import ANAPHOR, CONDITION, TREATMENT, Article, Sentence
from linter.rule import Claim

BOOSTER, VOUCHED, SOUGHT, GOAL, NEED = "booster", "vouched", "sought", "goal", "need"
OWN, SHOP = "generic-own", "generic-shop"
"""What a seller calls its own, and what only shops call a treatment: "our capsules", "this elixir"."""
_AIMS = frozenset(("to", "for", "of", "in", "at", "on", "towards"))
_BY = frozenset(("by", "with", "from", "through", "via", "using", "of", "after", "on", "to", "thanks"))
_IT = frozenset(("it", "them", "."))
_SELLERS = frozenset(("our", "my", "ours"))
_SHARED = frozenset(("health", "body", "bodies", "lives", "life", "brain", "brains", "skin", "bones", "immune", "hearts", "heart", "eyes", "own", "children", "planet", "understanding", "society", "community", "communities", "knowledge", "world", "environment", "cells", "blood", "food", "muscles", "ability"))
"""What everybody has, so that "our" before it is no seller's word."""
_PROMISED = frozenset(("will", "expect", "going", "guaranteed", "never"))
_WHEN = frozenset(("when", "until", "till", "once", "while", "unless", "whenever"))
_CHECKED = frozenset(("check", "checks", "checked", "confirm", "confirms", "ensure", "sure"))
_HAS = frozenset(("has", "have", "had"))
_STARTS = frozenset(("it", "they", "he", "she", "i", "we", "you", "this", "that", "these", "those", "what", "which", "who", "there", "here", "people", "patients", "many", "most", "some", "doctors", "treatment", "and", "but", "or", "not", "no", "the", "a", "an", "also", "sometimes", "often", "usually", "if", "rest", "your", "to", "as", "in", "such", "symptoms", "time", "everyone", "nobody", "nothing", "anyone", "one", "both", "all", "each", "others"))
_HARMS = frozenset(("risk", "risks", "damage", "problems", "complications"))
_RAISES = frozenset(("increa", "increase", "raise", "rai", "boost", "double", "doubl", "triple", "tripl", "enhance", "enhanc", "elevate", "elevat", "heighten", "multiply", "multiplie", "produce", "produc", "give", "giv", "bring", "lead", "result", "mean", "lift", "promote", "promot", "reduce", "reduc", "lower", "cut", "decrease", "decrea", "minimize", "minimiz", "build", "speed", "extend", "exten", "grow", "prolong", "accelerate", "accelerat", "amplify", "find", "fin", "see", "report", "get", "experience", "experienc", "cause", "develop", "prevent", "help", "control", "stop", "slow", "halve", "slash", "trim", "lessen", "manage"))
_CLAIMED = frozenset(("claim", "claims", "myth", "myths", "advert", "hype", "promise", "promises"))
_DENIALS = frozenset(("no", "not", "false", "none", "untrue", "unproven", "myth", "wrong", "never", "nonsense", "unknown"))
_AUXILIARIES = frozenset(("will", "can", "has", "have", "had", "also", "even", "always", "never", "simply", "just", "does"))
_NO_AGENTS = _STARTS | frozenset(("body", "system", "doctor", "surgeon", "team", "nurse", "them", "him", "her", "me", "us", "cause", "causes", "virus", "bacteria", "infection", "is", "are", "was", "were", "be", "been", "with", "by", "from", "of", "for", "on", "at", "than", "then", "when", "because", "so", "how", "why", "while", "cells", "brain", "liver", "study", "trial", "trials", "studies", "review", "researchers", "evidence", "person", "child", "baby", "someone", "woman", "man", "women", "men", "children", "parents"))
"""What is no treatment as the subject of a verb of benefit."""
_ALONE = frozenset((("by", "itself"), ("by", "themselves"), ("of", "itself"), ("their", "own"), ("its", "own"), ("with", "time"), ("over", "time")))
"""What is said of an illness that gets better without help."""
_LINKS = frozenset((",", "which", "that", "who", "also", "can", "to", "then"))
_ORGANS = frozenset(("receptors", "receptor", "cells", "proteins", "protein", "enzymes", "enzyme", "antibodies", "muscles", "kidneys", "lungs", "nerves", "hormone", "lymph", "platelets"))
_ADVERTISED = frozenset(("advertised", "advertises", "advertise", "advertising", "promised", "promises", "promise", "promising", "offered", "claimed", "claiming", "claims", "touted", "touting", "boasted", "boasts", "sold", "called", "calls", "hailed", "shouted", "read", "said", "says"))
_QUOTES = frozenset("“”\"‘«„")
_FAR = 8
_FEW = 7
"""No more words than these make a fragment, whose subject stands before it."""
_FRAGMENTS = frozenset((CELL, ITEM, ALT, FIELD, HEADING))


class Said:
    """A claim found: its wording, and what it is said of.

    `place` is where the treatment is named, if the sentence does; `named`, whether the sentence itself names it, be it
    by "this treatment"; `conditions`, what is said to be helped, the nearest first; `carried`, the condition named
    before, where the wording is a fragment or speaks of "it".
    """

    def __init__(
        self,
        sentence: Sentence,
        match: Match,
        claim: Claim,
        place: Hit | None,
        treatment: str | None,
        named: bool,
        conditions: tuple[Hit, ...],
        carried: str | None = None,
    ) -> None:
        self.sentence = sentence
        self.match = match
        self.claim = claim
        self.place = place
        self.treatment = treatment
        self.named = named
        self.conditions = conditions
        self.carried = carried

    @cached_property
    def brand(self) -> bool:
        """Whether a name that no table knows stands for the treatment."""
        return not self.named and not self.claim.bare and _is_brand(self.sentence, self.match)

    @cached_property
    def seller(self) -> bool:
        """Whether it is the writer's own treatment, or a promise made to the reader."""
        return self.brand or _is_seller(self.sentence, self.match)

    @property
    def told_of(self) -> bool:
        """Whether it is said of a treatment, be it one that only the seller knows."""
        return self.named or self.brand or _says_we(self.sentence, self.match) or _has_agent(self.sentence, self.match)

    @property
    def condition(self) -> str | None:
        """The condition that stands nearest."""
        return self.conditions[0].concept if self.conditions else self.carried

    def parts(self, condition: str | None = None) -> tuple[tuple[int, int], ...]:
        """The wording and what follows of the conditions, as far as one that is asked for."""
        parts = list(self.match.parts)
        for hit in self.conditions if self.conditions and self.conditions[0].end > self.match.start else ():
            parts.append((hit.start, hit.end))
            if condition is None or hit.concept == condition:
                break
        return tuple(parts)

    @property
    def is_purpose(self) -> bool:
        """Whether the wording names an aim and no effect: "is given to ease pain", "a method for easing pain".

        An infinitive or a gerund behind a preposition claims only where something before it vouches for it: "shown to".
        """
        sentence, start = self.sentence, self.match.start
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

    @property
    def is_sought(self) -> bool:
        """Whether the wording names what people look for and not what they get: "seeking effective relief"."""
        start = self.match.start
        return any(start - 4 <= first <= start for first, _ in self.sentence.places(SOUGHT))

    @property
    def is_subordinate(self) -> bool:
        """Whether the wording tells when something else happens: "once the rash has cleared, go back to school"."""
        words, start = self.sentence.tokens.words, self.match.start
        for at in range(start - 1, max(self.sentence.start, start - 12) - 1, -1):
            word = words[at]
            if word in ",;:—":
                return False
            if word in _CHECKED or (word in _WHEN and words[at + 1] != "and" and not (word == "when" and words[at + 1] in ("nothing", "all", "everything"))):
                return True
            if word in ("after", "before") and _HAS.intersection(words[at + 1 : self.match.end]):
                return True
        return False


def claims(article: Article, book: Rulebook) -> Iterator[Said]:
    """All claims in reading order, of two that begin together the longer first, the loose ones of a sentence last."""
    found = [(sentence, match, claim) for name, claim in book.claims.items() for sentence, match in article.found.get(name, ())]
    found.sort(key=lambda each: (each[0].index, each[2].loose, each[1].start, -each[1].end))
    for sentence, match, claim in found:
        # With no booster, nothing but what the table says of a treatment can speak against it.
        plain = claim.booster is None and BOOSTER not in sentence.names
        if plain and (claim.loose or (TREATMENT not in sentence.names and article.carried(sentence, TREATMENT) is None)):
            continue
        if _is_none(sentence, match, claim, article):
            continue
        clause = sentence.clause(match.start)
        place, treatment, named = _treatment(sentence, match, clause, article)
        conditions = _conditions(sentence, match, clause)
        carried = None if conditions or not _leans(sentence, match) else article.carried(sentence, CONDITION)
        yield Said(sentence, match, claim, place, treatment, named, conditions, carried)


def _is_none(sentence: Sentence, match: Match, claim: Claim, article: Article) -> bool:
    """Whether a wording only looks like a claim: "raises the risk of", "He was cured.", a cell that is denied beside it."""
    words = sentence.tokens.words
    if claim.aim != "prevent" and words[match.start].rstrip("sding") in _RAISES and not _HARMS.isdisjoint(words[match.start : match.end + 2]):
        return True
    if words[match.end - 1] == "." and match.end - match.start == 2 and match.start > sentence.start + 1:
        return True
    if _is_natural(sentence, match) or _is_advertised(sentence, match):
        return True
    return sentence.block.kind == CELL and _is_denied(sentence, article)


def _is_natural(sentence: Sentence, match: Match) -> bool:
    """Whether it tells how an illness goes, or what the body does: "rises and falls by itself", "receptors help cells"."""
    words = sentence.tokens.words
    if words[match.start - 2 : match.start] == ["should", "be"]:
        return True
    if ["with", "or", "without"] in (words[at : at + 3] for at in range(match.end, sentence.end - 2)):
        return True
    after = words[match.end - 1 : match.end + 4]
    if TREATMENT not in sentence.names and any(pair in _ALONE for pair in pairwise(after)):
        return True
    at = match.start - 1
    while at > sentence.start and (words[at] in _LINKS or words[at].endswith("ly")):
        at -= 1
    return at >= sentence.start and words[at] in _ORGANS


def _is_advertised(sentence: Sentence, match: Match) -> bool:
    """Whether it is what somebody else promised, in quotation marks: "clinics advertised “permanent relief”"."""
    words, tokens = sentence.tokens.words, sentence.tokens
    for at in range(max(sentence.start, match.start - 4), match.end - 1):
        if words[at] in _ADVERTISED and not _QUOTES.isdisjoint(sentence.block.text[tokens.ends[at] : tokens.starts[at + 1]]):
            return True
    return False


def _is_denied(sentence: Sentence, article: Article) -> bool:
    """Whether another cell of the row says that it is not so, or the head of the column that it is a mere claim."""
    block, blocks = sentence.block, article.document.blocks
    for step in (-1, 1):
        at = sentence.block_index + step
        while 0 <= at < len(blocks) and blocks[at].group == block.group:
            other = blocks[at]
            first = article.tokens[at].words[:2]
            if other.kind == HEADER and other.column == block.column and not _CLAIMED.isdisjoint(article.tokens[at].words):
                return True
            if other.kind == CELL and other.row == block.row and not _DENIALS.isdisjoint(first):
                return True
            at += step
    return False


def _treatment(
    sentence: Sentence, match: Match, clause: tuple[int, int], article: Article
) -> tuple[Hit | None, str | None, bool]:
    """Who is said to help: named before the verb, or after it behind "by" or "with", or carried over.

    Gives the place that names it, its concept, and whether the sentence speaks of it, be it as "this treatment".
    """
    said = sentence.named(TREATMENT)
    # What nobody needs any more is not what helps: "makes knee surgery unnecessary".
    spared = [hit for hit in sentence.named(NEED) if _inside(hit, match)]
    known = [
        hit
        for hit in said
        if not hit.concept.startswith("generic") and not any(hit.start < each.end and each.start < hit.end for each in spared)
    ]
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
    anaphor = any(hit.concept in (OWN, SHOP) or not _inside(hit, match) for hit in said) or any(
        start <= match.start for start, _ in sentence.places(ANAPHOR)
    )
    carried = article.carried(sentence, TREATMENT)
    fragment = sentence.block.kind in _FRAGMENTS and _is_fragment(sentence, match)
    if carried is not None and (anaphor or fragment or match.start == sentence.start):
        return None, carried, anaphor or (fragment and sentence.block.kind in (CELL, ITEM))
    if after:
        return after[0], after[0].concept, True
    return None, (carried if anaphor else None), anaphor or _is_understood(sentence, match)


def _is_understood(sentence: Sentence, match: Match) -> bool:
    """Whether a product goes without saying: "- Ends joint pain"."""
    start = match.start == sentence.start and sentence.block.kind in (CELL, ITEM)
    return start and sentence.tokens.words[match.start].endswith("s") and not any(
        hit.start == match.start for root in (CONDITION, GOAL, TREATMENT) for hit in sentence.named(root)
    )


def _is_fragment(sentence: Sentence, match: Match) -> bool:
    """Whether a sentence begins with its claim or is too short to have a subject of its own."""
    return match.start <= sentence.start + 1 or sentence.end - sentence.start <= _FEW


def _leans(sentence: Sentence, match: Match) -> bool:
    """Whether a wording without a condition speaks of the one named before: "fixes it", "Gone by morning."."""
    words = sentence.tokens.words
    return (
        words[match.end - 1] in _IT
        or sentence.block.kind == CELL
        or (match.start <= sentence.start + 2 and (sentence.end - sentence.start <= _FEW or _answers(sentence)))
    )


def _answers(sentence: Sentence) -> bool:
    """Whether a sentence follows a question, as in "Sinusitis? Gone for ever"."""
    if not sentence.index:
        return False
    before = sentence.article.sentences[sentence.index - 1]
    return before.block_index == sentence.block_index and before.tokens.words[before.end - 1] == "?"


def _is_seller(sentence: Sentence, match: Match) -> bool:
    if OWN in sentence.names or SHOP in sentence.names or _says_we(sentence, match):
        return True
    if _is_understood(sentence, match):
        return True
    if sentence.block.kind in (CELL, ITEM) and any(OWN in each.names or SHOP in each.names for each in _above(sentence)):
        return True
    if sentence.index and sentence.tokens.words[sentence.start] in ("it", "they", "this", "these"):
        before = sentence.article.sentences[sentence.index - 1]
        if OWN in before.names or SHOP in before.names:
            return True
    words = sentence.tokens.words[max(sentence.start, match.start - 5) : match.end]
    return "youll" in words or ("you" in words and not _PROMISED.isdisjoint(words))


def _above(sentence: Sentence) -> Iterator[Sentence]:
    """What stands over a list item or a cell: the heading, the head of the column."""
    article, index = sentence.article, sentence.block_index
    at = article.column_head(index) if sentence.block.kind == CELL else article.headings.get(index)
    if at is not None:
        yield from article.of_block(at)


def _says_we(sentence: Sentence, match: Match) -> bool:
    words = sentence.tokens.words
    if "we" in words[max(sentence.start, match.start - 6) : match.start]:
        return True
    if _SELLERS.isdisjoint(words[sentence.start : sentence.end]):
        return False
    return any(words[at] in _SELLERS and words[at + 1] not in _SHARED for at in range(sentence.start, sentence.end - 1))


def _has_agent(sentence: Sentence, match: Match) -> bool:
    """Whether a verb of benefit has a subject, be it one that no table knows: "Pinhole training cures short sight"."""
    words, at = sentence.tokens.words, match.start
    if any(hit.start <= at < hit.end for root in (CONDITION, GOAL) for hit in sentence.named(root)):
        return False
    if not words[at].endswith(("s", "ed")) and words[at - 1] not in _AUXILIARIES and not words[at - 1].endswith("s"):
        return False
    while at > sentence.start and (words[at - 1] in _AUXILIARIES or words[at - 1].endswith("ly")):
        at -= 1
    return at > sentence.start and words[at - 1].isalpha() and words[at - 1] not in _NO_AGENTS


def _is_brand(sentence: Sentence, match: Match) -> bool:
    """Whether a name that no table knows stands before the verb: "ZenoFlex ends joint pain"."""
    if any(hit.start <= match.start and hit.end >= match.start - 3 for hit in sentence.named(CONDITION)):
        return False
    words, tokens, text = sentence.tokens.words, sentence.tokens, sentence.block.text
    for at in range(max(sentence.start, match.start - 4), match.start):
        written = text[tokens.starts[at] : tokens.ends[at]]
        if any(letter.isupper() for letter in written[1:]) and any(letter.islower() for letter in written):
            return True
        if written[:1].isupper() and len(written) > 2 and words[at] not in _STARTS:
            if at > sentence.start and sentence.block.kind not in (HEADING, FIELD, ALT):
                return True
            if at == sentence.start and match.start == at + 1 and sentence.block.kind not in (HEADING, FIELD, ALT, CELL):
                return words[at][-3:] not in ("ing", "ies") and words[at][-2:] != "ly"
    return False


def _conditions(sentence: Sentence, match: Match, clause: tuple[int, int]) -> tuple[Hit, ...]:
    """What is said to be helped: named in the wording, after it, or else before it in the clause."""
    named = sentence.named(CONDITION)
    inside = [hit for hit in named if match.start <= hit.start and hit.end <= match.end]
    after = [hit for hit in named if hit.start >= match.end and hit.end <= clause[1]]
    before = [hit for hit in named if hit.end <= match.start and hit.start >= clause[0]]
    return tuple(inside + after) or tuple(before[::-1])


def _inside(hit: Hit, match: Match) -> bool:
    return hit.start < match.end and match.start < hit.end
