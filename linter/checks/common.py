"""What several kinds of check share: when a rule applies, how a claim stands, and how a finding is made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from linter.book import Rulebook
from linter.checks.known import established
from linter.document import FIELD, FOOTNOTE, HEADING, PARAGRAPH, Block, Link
from linter.finding import Finding
from linter.language.explained import bracketed, explained
from linter.language.pattern import Match
from linter.language.reading import CONDITION, TREATMENT, Article
from linter.language.sentence import Sentence
from linter.language.subject import SERVICE
from linter.rule import Evidence, Rule
from linter.text import Span, pattern

_WORD = pattern(r"\w+")
_NAMED = frozenset((TREATMENT, CONDITION))
_MOST_SOURCES = 3
"""As many as a reader looks at."""
_DENIED = frozenset(("negated", "asked", "corrected", "attributed"))
_YEARS = r"(?:In|Since|By|From|Until|Before|After|During|Around|About|Of|And|The|As|To|Between|Through|Spring|Summer|Autumn|Fall|Winter|January|February|March|April|May|June|July|August|September|October|November|December)"
_ERRAND = pattern(r"(?i)^(?:mailto|tel|sms):|^(?!https?:).*\b(?:contact|contact-us|book|booking|book-now|appointments?|shop|cart|checkout|order|buy|pricing|prices|sign-?up|subscribe|newsletter)/?(?:[?#].*)?$")
"""Links within a site to where one writes, books or pays."""
_ANY_STUDY = r"(?:An?|The|This|That|Our|New|Newer|Recent|Latest|Clinical|Major|Large|Larger|Small|Pilot|Case|Phase|Medical|Scientific|Preclinical|Randomi[sz]ed|Controlled|Independent|Landmark|Groundbreaking|Study|Trial|Survey|Report|Research|University|One|Another|Every|Major|Human|Animal|Patient|Published|Peer)"
"""Words with a capital in a headline that do not make a study one with a name."""
_CITATION = pattern(
    r"\bdoi\b|\b10\.\d{4,}/|\bPMID\b|\bet al\b"
    rf"|\b(?!{_YEARS}\b)[A-Z][\w'’-]+,? (?:(?:and|&) (?:[A-Z][\w'’-]+|colleagues|others),? |et al\.?,? )?\(?(?:19|20)\d\d\)?"
    r"|\b(?!HIV|MRI|DNA|IVF|CBD|PRP|HRT|LED|NHS|USA|COVID|PTSD|ADHD)[A-Z][A-Z0-9-]{2,}[a-z]?\)?,? (?:study|trial|survey|review)\b"
    r"|\b(?:Trial|Study|Survey|Program|Project)s? \([A-Z]{3,}"
    r"|\b(?:study|trial|survey)s?,? (?:called|named|known as) [\"“]?[A-Z]"
    rf"|\b(?:(?!{_ANY_STUDY}\b)[A-Z][\w'’-]+ (?:(?:of|at|the|for|in|and|on) ){{0,2}}){{2,}}(?:Study|Trial|Survey|Registry|Report)\b",
)
"""A DOI or PMID, an author and year, a trial with a name of its own."""
_NUMBERED = pattern(r"\[\d+(?:[,–-]\s?\d+)*\]|[¹²³⁴-⁹]")
"""A number that stands for an entry of the list of references."""
_REFERENCES = pattern(r"\W*(?:(?:list of |further |selected |key )?(?:references?|sources?|bibliography|citations?|notes|endnotes|footnotes|literature|works cited|evidence used))\b", re.I)


def applies(rule: Rule, article: Article) -> bool:
    """Whether an article is of the sort that a rule looks at."""
    when = rule.when
    if when.treatment:
        named = [hit for hit in article.title_hits if _is(article, hit.concept, TREATMENT)]
        if not article.document.title:  # a sentence stands for it, which may speak of a treatment to deny it
            named = [hit for hit in named if _DENIED.isdisjoint(article.statuses(article.titles[0], ((hit.start, hit.end),)))]
        if not named or any(_is(article, hit.concept, SERVICE) for hit in article.title_hits):
            return False
    if when.topic and not any(_is(article, hit.concept, topic) for hit in article.title_hits for topic in when.topic):
        return False
    if when.names and not any(not sentence.names.isdisjoint(when.names) for sentence in article.sentences):
        return False
    return not when.words or article.words >= when.words


def _is(article: Article, concept: str, root: str) -> bool:
    return root in article.language.lexicon.broader.get(concept, ())


def matches(rule: Rule, place: str, article: Article) -> Iterator[tuple[Sentence, Match]]:
    """What one list of a rule's patterns matches in an article, where the rule looks."""
    kinds = rule.when.kinds
    for sentence, found in article.found(f"{rule.id}#{place}"):
        if not kinds or sentence.block.kind in kinds:
            yield sentence, found


def silenced(
    rule: Rule, article: Article, sentence: Sentence, parts: Sequence[tuple[int, int]], book: Rulebook | None = None
) -> bool:
    """Whether a claim is denied, asked, put right… in a way that the rule lets be."""
    unless = rule.unless
    if not unless:
        return False
    if "explained" in unless and _explained(sentence, parts[0][0], parts[-1][1]):
        return True
    if "quoted" in unless and _quoted(sentence, parts[0][0], parts[-1][1]):
        return True
    if book is not None and "established" in unless and established(article, sentence, book):
        return True
    return not unless.isdisjoint(article.statuses(sentence, parts))


def _explained(sentence: Sentence, start: int, end: int) -> bool:
    text, tokens = sentence.block.text, sentence.tokens
    first, last = tokens.starts[start], tokens.ends[end - 1]
    return explained(text, first, last) or bracketed(text, first, last)


def _quoted(sentence: Sentence, start: int, end: int) -> bool:
    text, tokens = sentence.text, sentence.tokens
    before = text[: max(0, tokens.starts[start] - sentence.first)]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def article_cites(article: Article) -> bool:
    """Whether anything in an article can be followed up."""
    blocks = article.document.blocks
    if any(_leads_to_source(link) for block in blocks for link in block.links):
        return True
    return any(_CITATION.search(block.text) or _NUMBERED.search(block.text) for block in blocks)


def _leads_to_source(link: Link) -> bool:
    """Whether a link may lead to what bears a statement out: a picture, an address or a till does not."""
    return not link.image and not _ERRAND.search(link.target)


def _has_references(article: Article) -> bool:
    """Whether an article ends in a list of references, or has footnotes."""
    return any(
        block.kind == FOOTNOTE or (block.kind in (HEADING, PARAGRAPH) and _REFERENCES.match(block.text))
        for block in article.document.blocks
    )


def cited(sentence: Sentence) -> bool:
    """Whether something in a sentence can be followed up: a link, a footnote, a DOI, an author and year, a number of the
    list of references.
    """
    for link in sentence.block.links:
        if _leads_to_source(link) and sentence.first <= link.start <= sentence.last + 1:
            return True
    if _CITATION.search(sentence.text):
        return True
    return bool(_NUMBERED.search(sentence.text)) and _has_references(sentence.article)


def finding(
    rule: Rule,
    sentence: Sentence,
    start: int,
    end: int,
    *,
    fill: Mapping[str, str] | None = None,
    evidence: Sequence[Evidence] = (),
    related: Sequence[tuple[Span, str]] = (),
    replacement: str = "",
    again: Sequence[tuple[Span, str]] = (),
) -> Finding:
    """A finding at tokens `start` up to `end` of a sentence, and on to the end of a name that begins in their midst."""
    if not replacement:
        end = max([end, *(term.end for term in sentence.found if start < term.start < end and not _NAMED.isdisjoint(term.filing.names))])
    return make(_bearing(rule, sentence, start), sentence.span(start, end), sentence.excerpt(start, end), fill, evidence, related, replacement, again)


def _bearing(rule: Rule, sentence: Sentence, start: int) -> Rule:
    """A rule with the evidence alone that is about what stands at token `start` of a sentence, what is about it alone first.
    It may be none: a source on something else is worse than no source.
    """
    if not any(each.of for each in rule.evidence):
        return rule
    about = sentence.article.is_about
    kept = tuple(each for each in rule.evidence if not each.of or any(about(sentence, (concept,), start) for concept in each.of))
    return rule._replace(evidence=tuple(sorted(kept, key=lambda each: not each.of)))


def at_title(rule: Rule, article: Article, fill: Mapping[str, str] | None = None, evidence: Sequence[Evidence] = ()) -> Finding | None:
    """A finding about the whole article: at its title, or its first words."""
    made = _at_title(rule, article, fill, evidence)
    return made._replace(whole=True) if made else None


def _at_title(rule: Rule, article: Article, fill: Mapping[str, str] | None, evidence: Sequence[Evidence]) -> Finding | None:
    if article.titles and not article.document.title:
        return _at_mention(rule, article.titles[0], fill, evidence)
    block = article.titles[0].block if article.titles else next(iter(article.document.blocks), None)
    if block is None:
        return None
    words = list(_WORD.finditer(block.text))
    if not words:
        return None
    end = words[-1].end() if block.kind in (HEADING, FIELD) else words[min(len(words), 8) - 1].end()
    return make(rule, block.span(words[0].start(), end), block.text[words[0].start() : end], fill, evidence)


def _at_mention(
    rule: Rule, sentence: Sentence, fill: Mapping[str, str] | None, evidence: Sequence[Evidence]
) -> Finding:
    """A finding about an article without a title: where it first names a treatment, else at its first words."""
    named = [hit for hit in sentence.named(TREATMENT) if not hit.concept.startswith("generic")]
    start, end = (named[0].start, named[0].end) if named else (sentence.start, min(sentence.end, sentence.start + 8))
    return finding(rule, sentence, start, end, fill=fill, evidence=evidence)


def over_block(rule: Rule, block: Block, fill: Mapping[str, str]) -> Finding:
    """A finding over a whole block."""
    return make(rule, block.span(0, len(block.text)), block.text, fill)


def make(
    rule: Rule,
    span: Span,
    excerpt: str,
    fill: Mapping[str, str] | None = None,
    evidence: Sequence[Evidence] = (),
    related: Sequence[tuple[Span, str]] = (),
    replacement: str = "",
    again: Sequence[tuple[Span, str]] = (),
) -> Finding:
    """A finding of a rule, its message filled in."""
    values = {"words": excerpt, **(fill or {})}
    return Finding(
        rule.id,
        rule.category,
        rule.severity,
        span,
        _filled(rule.message, values),
        excerpt,
        _filled(rule.suggest, values),
        (*evidence, *rule.evidence)[:_MOST_SOURCES],
        tuple(related),
        replacement,
        again=tuple(again),
    )


def _filled(text: str, values: Mapping[str, str]) -> str:
    filled = re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), text)
    return filled[:1].upper() + filled[1:]
