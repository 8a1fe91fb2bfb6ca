"""An article as the checks see it: sentences with the terms, patterns, topics and polarity found in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from linter.document import CELL, FIELD, HEADER, HEADING, ITEM, PARAGRAPH, Block, Document
from linter.language import polarity
from linter.language.compiled import Filed, Language, Row
from linter.language.detect import foreign
from linter.language.lexicon import Hit
from linter.language.pattern import Match, match
from linter.language.readability import Grades, count, grades, hardest_words
from linter.language.sentence import Sentence, doubted
from linter.language.sentences import boundaries
from linter.language.subject import told_of
from linter.language.tokens import Tokens, tokenize_pieces
from linter.options import USUAL, Options

if TYPE_CHECKING:
    from datetime import date

TREATMENT, CONDITION, SYMPTOM, ANAPHOR = "treatment", "condition", "symptom", "anaphor"
_LEAST_ARTICLE = 60
"""Fewer words than these with no title are a notice or an excerpt, and no article."""
_VERDICTS = frozenset(("false", "no", "myth", "wrong", "untrue", "incorrect", "nonsense", "fiction", "unproven"))
"""First words of a table's cell that take back what the cell before says."""
_REFERENCES = re.compile(r"[\W\d]*(?:references?|sources?|further reading|bibliography|citations|footnotes)(?:\s+(?:and|&|used|list|cited)\b.*)?\W*$", re.IGNORECASE)


class Article:
    """Sentences and topics of a document, and what every pattern finds in it."""

    def __init__(self, document: Document, language: Language, today: date | None = None, options: Options = USUAL) -> None:
        self.document = document
        self.options = options
        self.today = today
        """The day on which it is read; None where that is not to matter."""
        self.language = language
        self.tokens: list[Tokens] = []
        self.sentences: list[Sentence] = []
        self.first_of_block: list[int] = []
        """For each block, the index of its first sentence; one more at the end."""
        for index, block in enumerate(document.blocks):
            self._read(index, block)
        self.first_of_block.append(len(self.sentences))
        self._found: dict[str, list[tuple[Sentence, Match]]] = {}
        self._found_in: dict[tuple[str, int], list[Match]] = {}
        for sentence in self.sentences:
            self._search(sentence)

    def _read(self, index: int, block: Block) -> None:
        pieces = boundaries(block.text)
        tokens, counts = tokenize_pieces(block.text, pieces)
        self.tokens.append(tokens)
        self.first_of_block.append(len(self.sentences))
        found = self.language.lexicon.find(tokens, block.text)
        start = seen = 0
        for (first, last), end in zip(pieces, counts, strict=True):
            if start == end:
                continue
            mine = seen
            while seen < len(found) and found[seen].start < end:
                seen += 1
            inside = [term for term in found[mine:seen] if term.end <= end]
            self.sentences.append(Sentence(self, len(self.sentences), index, first, last, start, end, inside))
            start = end

    def _search(self, sentence: Sentence) -> None:
        """Files what the patterns find in a sentence."""
        by_group: dict[str, set[Match]] = {}
        for start, end, filing in sentence.found:
            for group in filing.groups:
                by_group.setdefault(group, set()).add(Match(start, end, ((start, end),)))
        for row, matched in _matched(sentence, self.language.patterns(sentence.present)):
            by_group.setdefault(row.group, set()).add(matched)
        for group, matches in by_group.items():
            self._found.setdefault(group, []).extend((sentence, each) for each in _each_place(matches))

    def found(self, group: str) -> Sequence[tuple[Sentence, Match]]:
        """What a group of patterns matches, in reading order. What only some rules ask for is searched when they do."""
        found = self._found.get(group)
        if found is None:
            filed = self.language.later(group)
            wanted = [one for one in self.sentences if filed.may_fit(one.present)] if filed else ()
            found = self._found[group] = [(one, each) for one in wanted for each in _tried_on(one, filed)] if filed else []
        return found

    def found_in(self, sentence: Sentence, group: str) -> Sequence[Match]:
        """What a group of patterns matches in one sentence, without searching the others."""
        if (found := self._found.get(group)) is None:
            matches = self._found_in.get((group, sentence.index))
            if matches is None:
                filed = self.language.later(group)
                matches = self._found_in[group, sentence.index] = _tried_on(sentence, filed) if filed else []
            return matches
        return [match for other, match in found if other is sentence]

    def masked(self, sentence: Sentence, found: Match, group: str) -> bool:
        """Whether a match overlaps with one of a group's in its sentence."""
        return any(mask.start < found.end and found.start < mask.end for mask in self.found_in(sentence, group))

    @cached_property
    def foreign(self) -> str | None:
        """The language that it is in, where that is not English."""
        return foreign(self.document)

    @cached_property
    def words(self) -> int:
        """How many words the prose has."""
        return sum(len(sentence.words) for sentence in self.prose)

    @cached_property
    def grades(self) -> Grades | None:
        """Its reading level by every formula; None where it has no prose."""
        return grades(count(sentence.words for sentence in self.prose))

    @cached_property
    def hard_words(self) -> list[str]:
        """The words that add most to its reading level."""
        return hardest_words(self.unnamed(word for sentence in self.prose for word in sentence.words), 5)

    @cached_property
    def proper(self) -> frozenset[str]:
        """Words that have a capital wherever they stand, and stand elsewhere than at the head of a sentence: names."""
        inner = {word.lower() for sentence in self.prose for word in sentence.words[1:] if word[0].isupper()}
        return frozenset(inner - {word for sentence in self.prose for word in sentence.words if word[0].islower()})

    def unnamed(self, words: Iterable[str]) -> Iterator[str]:
        """Words without names, which nobody can put in other words."""
        return (word for word in words if word.lower() not in self.proper)

    @cached_property
    def prose(self) -> list[Sentence]:
        """The sentences that reading level is measured on: no headings, tables, notes, references or front matter."""
        return [
            sentence
            for sentence in self.sentences
            if sentence.block.kind in (PARAGRAPH, ITEM) and not self.is_under(sentence.block_index, _REFERENCES)
        ]

    def is_under(self, index: int, names: re.Pattern[str]) -> bool:
        """Whether a block stands under a heading that begins like one of some names."""
        heading = self.headings.get(index)
        return heading is not None and names.match(self.document.blocks[heading].text) is not None

    def release(self) -> None:
        """Lets go of everything: article and sentences know each other, and would be kept until the garbage is looked
        through.
        """
        vars(self).clear()

    # --- how a claim stands --------------------------------------------------------------------------------------

    def statuses(self, sentence: Sentence, parts: Sequence[tuple[int, int]]) -> frozenset[str]:
        """What holds of the words at `parts` (token ranges) of a sentence; empty for a plain assertion."""
        own = polarity.statuses(parts, sentence.scopes)
        if "affirmed" in own:
            return own - {"affirmed", "corrected"}
        return own | doubted(sentence, parts) | self._asked(sentence) | self._around(sentence) | self._rejected(sentence)

    def _asked(self, sentence: Sentence) -> frozenset[str]:
        if sentence.tokens.words[sentence.end - 1] != "?":
            return frozenset()
        if any(found.cue.status == polarity.NO_CUE and found.start == sentence.start for found in sentence.cues):
            return frozenset()
        return frozenset(("asked",))

    def _rejected(self, sentence: Sentence) -> frozenset[str]:
        """Whether the next sentence of the article takes back what this one says."""
        if sentence.index + 1 >= len(self.sentences):
            return frozenset()
        after = self.sentences[sentence.index + 1]
        if after.block_index - sentence.block_index > 1 or after.block.kind in (HEADING, HEADER, FIELD):
            return frozenset()
        false = next((found.end for found in after.cues if found.cue.status == polarity.NO_CUE and found.start == after.start), 0)
        for found in after.cues:
            if found.cue.direction == polarity.PREVIOUS and found.start <= after.start + 1 and found.end > false:
                return frozenset((found.cue.status,))
        return frozenset()

    def _around(self, sentence: Sentence) -> frozenset[str]:
        """What stands before in the block, in the head of a table's column, in the line that leads a list in, or in
        the heading above.
        """
        block = sentence.block
        for earlier in reversed(self.sentences[self.first_of_block[sentence.block_index] : sentence.index]):
            for found in reversed(earlier.cues):
                if found.cue.direction == polarity.BLOCK:
                    return frozenset() if found.cue.status == "affirmed" else frozenset((found.cue.status,))
        outer = set()
        if block.kind == CELL:
            if (head := self.column_head(sentence.block_index)) is not None:
                outer |= self._cued(head, (polarity.BLOCK, polarity.SECTION))
            outer |= self._beside(sentence.block_index)
        elif block.kind == ITEM:
            outer |= self._led_in(sentence.block_index)
        if (heading := self.headings.get(sentence.block_index)) is not None:
            inner = (polarity.SECTION,) if block.kind in (ITEM, CELL) else ()
            if self._bare(heading):
                inner = (polarity.BLOCK,)
            outer |= self._cued(heading, inner) if inner else set()
        return frozenset(outer - {"affirmed"})

    def _beside(self, index: int) -> set[str]:
        """What the next cell of a row makes of this one: "Vaccines cause autism | False"."""
        blocks = self.document.blocks
        block, after = blocks[index], index + 1
        if after >= len(blocks) or (blocks[after].group, blocks[after].row) != (block.group, block.row):
            return set()
        sentences = self.of_block(after)
        if not sentences:
            return set()
        first = sentences[0]
        if first.tokens.words[first.start] in _VERDICTS:
            return {"corrected"}
        return {found.cue.status for found in first.cues if found.cue.direction == polarity.PREVIOUS and found.start <= first.start + 1}

    def of_block(self, index: int) -> list[Sentence]:
        """The sentences of a block."""
        return self.sentences[self.first_of_block[index] : self.first_of_block[index + 1]]

    def _cued(self, index: int, directions: tuple[str, ...]) -> set[str]:
        return {
            found.cue.status
            for sentence in self.of_block(index)
            for found in sentence.cues
            if found.cue.direction in directions
        }

    def _bare(self, index: int) -> bool:
        """Whether a heading holds next to nothing but its cue, as "Myth 1" does: its claim then stands below."""
        sentences = self.of_block(index)
        return len(sentences) == 1 and len(sentences[0].words) <= 2

    def column_head(self, index: int) -> int | None:
        """The block that heads the column of a table's cell."""
        block = self.document.blocks[index]
        for at in range(index - 1, -1, -1):
            other = self.document.blocks[at]
            if other.group != block.group:
                break
            if other.kind == HEADER and other.column == block.column:
                return at
        return None

    def _led_in(self, index: int) -> set[str]:
        """A list takes on what still holds at the end of the line that leads it in: "It does not:"."""
        blocks = self.document.blocks
        at = index - 1
        while at >= 0 and blocks[at].kind == ITEM and blocks[at].group == blocks[index].group:
            at -= 1
        if at < 0 or blocks[at].kind == HEADING or not (sentences := self.of_block(at)):
            return set()
        lead = sentences[-1]
        if lead.tokens.words[lead.end - 1] != ":":
            return set()
        inherited = {scope.status for scope in lead.scopes if scope.end >= lead.end - 1 and scope.start < lead.end}
        return inherited | self._cued(at, (polarity.SECTION,))

    @cached_property
    def headings(self) -> dict[int, int]:
        """For each block, the heading that it stands under."""
        above: dict[int, int] = {}
        current = None
        for index, block in enumerate(self.document.blocks):
            if block.kind == HEADING:
                current = index
            elif current is not None and block.kind != FIELD:
                above[index] = current
        return above

    # --- what a sentence is about --------------------------------------------------------------------------------

    @cached_property
    def titles(self) -> list[Sentence]:
        """What says what the article is about: the front matter's title or the first heading, whichever names a treatment
        first; where it has neither, the first sentence of a text that is long enough to be one.
        """
        blocks = self.document.blocks
        heads = [next((at for at, each in enumerate(blocks) if each.kind == FIELD and each.name == "title"), None)]
        heads.append(next((at for at, each in enumerate(blocks) if each.kind == HEADING), None))
        found = [self.of_block(at) for at in heads if at is not None]
        if not found:
            return self.sentences[:1] if self.words >= _LEAST_ARTICLE else []
        return next((each for each in found if any(TREATMENT in sentence.names for sentence in each)), found[0])

    @cached_property
    def title_hits(self) -> list[Hit]:
        """The treatments and conditions that say what it is about."""
        return told_of(self.titles, self.sentences, self.language.lexicon.broader)

    @cached_property
    def _titled(self) -> dict[str, str | None]:
        """The treatment and the condition that the title names first; "treatment" itself is no name."""
        broader = self.language.lexicon.broader
        return {
            root: next((hit.concept for hit in self.title_hits if root in broader[hit.concept] and not _is_generic(hit)), None)
            for root in (TREATMENT, CONDITION)
        }

    @cached_property
    def _carried(self) -> dict[str, list[str | None]]:
        """For each sentence, the treatment and the condition named last before it.

        A heading that names one starts anew; one that names none goes back to what the title names, so that nothing is
        carried from one section into the next. A sentence whose "it" stands before the first name goes on about what
        came before ("it outdoes exercise"), and a symptom does not take the place of the disease that the title names.
        """
        carried: dict[str, list[str | None]] = {TREATMENT: [], CONDITION: []}
        broader = self.language.lexicon.broader
        for root, values in carried.items():
            titled = self._titled[root]
            disease = root == CONDITION and titled is not None and SYMPTOM not in broader[titled]
            current = titled
            for sentence in self.sentences:
                if sentence.block.kind == HEADING and sentence.start == 0:
                    current = titled
                values.append(current)
                named = [hit for hit in sentence.named(root) if not _is_generic(hit) and not (disease and SYMPTOM in broader[hit.concept])]
                if named and not (current and any(start < named[0].start for start, _ in sentence.places(ANAPHOR))):
                    current = named[0].concept
        return carried

    def carried(self, sentence: Sentence, root: str) -> str | None:
        """The treatment or condition that "it" or "the drug" stands for in a sentence."""
        return self._carried[root][sentence.index]

    def is_about(self, sentence: Sentence, concepts: Sequence[str], at: int) -> bool:
        """Whether a sentence speaks of one of the concepts around token `at`: named in its clause, carried over from
        what came before, or named in the title.
        """
        broader = self.language.lexicon.broader
        others = [hit for hit in sentence.named(TREATMENT) if not _is_generic(hit)]
        if any(concept in sentence.names for concept in concepts):
            # "Morphine acts on opioid receptors; ketamine does not": each clause speaks of its own.
            start, end = sentence.clause(at)
            inside = [broader[hit.concept] for hit in others if start <= hit.start < end]
            return (
                not inside
                or any(concept in above for concept in concepts for above in inside)
                or not any(TREATMENT in broader.get(concept, ()) for concept in concepts)
            )
        titles = [hit.concept for hit in self.title_hits if not _is_generic(hit)]
        topics: list[str | None] = [topic for topic in titles if TREATMENT in broader[topic]]
        diseases = [hit for hit in sentence.named(CONDITION) if not _is_generic(hit) and SYMPTOM not in broader[hit.concept]]
        if not any(hit.start < at for hit in diseases):  # "You have flu. Ask for an antibiotic."
            wanted = [topic for topic in (self.carried(sentence, CONDITION), *titles) if topic and CONDITION in broader[topic]]
            if any(concept in broader[topic] for topic in wanted for concept in concepts):
                return True
        if others:  # "team it with amitriptyline" still speaks of what "it" is
            spoken = [start for start, _ in sentence.places(ANAPHOR)] + [hit.start for hit in sentence.named(TREATMENT) if _is_generic(hit)]
            if not any(start < others[0].start for start in spoken):
                return False
        else:
            topics.append(self.carried(sentence, TREATMENT))
        return any(topic is not None and concept in broader.get(topic, ()) for topic in topics for concept in concepts)


def _is_generic(hit: Hit) -> bool:
    """Whether a hit names no treatment in particular, as "the treatment" does."""
    return hit.concept.startswith("generic")


def _tried_on(sentence: Sentence, filed: Filed) -> list[Match]:
    """What patterns match in a sentence."""
    rows = filed.fitting(sentence.present)
    return _each_place({matched for _, matched in _matched(sentence, sorted(rows))}) if rows else []


def _matched(sentence: Sentence, rows: Sequence[Row]) -> Iterator[tuple[Row, Match]]:
    """What each of some patterns matches in a sentence."""
    if not rows:
        return
    places = sentence.spots
    for row in rows:
        for at in places.of(row.sequence[row.anchor]):
            if matched := match(row.sequence, row.anchor, at, places):
                yield row, matched


def _each_place(matches: Iterable[Match]) -> list[Match]:
    """One match for each place, in reading order, of those that begin together the longest first."""
    places = {(each.start, -each.end): each for each in sorted(matches, reverse=True)}
    return [places[place] for place in sorted(places)]
