"""What a run found, ready to be shown in any format."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from linter.errors import Problem
from linter.finding import Finding
from linter.rule import Rule
from linter.text import Lines, fold

if TYPE_CHECKING:
    from linter.book import Library
    from linter.engine import Result
    from linter.suppress import Suppression


class FileResult:
    """One file: its path as shown, its source, and what linting it gave."""

    def __init__(self, path: str, source: str, result: Result) -> None:
        self.path = path
        self.source = source
        self.findings = result.findings
        self.quiet: tuple[tuple[Finding, Suppression], ...] = result.quiet
        self.known: tuple[Finding, ...] = ()
        """Findings that the baseline holds, and that are quiet therefore."""
        self.metrics = result.metrics
        self._result = result

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the comments that keep findings quiet."""
        return [Problem(f"this suppression cannot be read: {said}", self.path, *self.lines.place(at)) for at, said in self._result.problems]

    def only(self, findings: Sequence[Finding], known: Sequence[Finding] = ()) -> FileResult:
        """The same file with some of its findings left out of the report, or held back as known."""
        other = FileResult(self.path, self.source, self._result)
        other.findings, other.known = tuple(findings), tuple(known)
        return other

    @cached_property
    def lines(self) -> Lines:
        """Index of its lines."""
        return Lines(self.source)

    @property
    def everything(self) -> list[Finding]:
        """All that linting it found, shown or not, in order of position and rule."""
        found = (*self._result.findings, *(each for each, _ in self.quiet))
        return sorted(found, key=lambda each: (each.span, each.rule))

    def section(self, offset: int) -> str:
        """The heading that a place stands under; empty above the first."""
        headings = self._result.headings
        at = bisect_right(headings, offset, key=lambda heading: heading[0]) - 1
        return headings[at][1] if at >= 0 else ""


class Report:
    """A whole run. `library` loads the sources, and is called only where something is cited."""

    def __init__(
        self,
        files: list[FileResult],
        errors: list[Problem],
        library: Callable[[], Library],
        rules: Mapping[str, Rule],
        version: str,
        rules_version: str,
    ) -> None:
        self.files = files
        self.errors = errors
        self.library = library
        self.rules = rules
        self.version = version
        self.rules_version = rules_version
        self.baselines: list[str] = []
        """The baselines that were held against the findings."""
        self.fixed: list[Fixed] = []
        self.colour = False
        self.width = 100

    @property
    def mended(self) -> str:
        """A sentence on what the baseline holds and nothing answers to any more; empty where there is none."""
        many = sum(each.times for each in self.fixed)
        if not many:
            return ""
        what, them = ("1 finding of the baseline is", "it") if many == 1 else (f"{many} findings of the baseline are", "them")
        return f"{what} mended; “caveat baseline --prune” drops {them}, so that none can come back unseen"

    def findings(self) -> Iterator[tuple[FileResult, Finding]]:
        """All findings with their files, in order of path, position, rule."""
        for file in self.files:
            for finding in file.findings:
                yield file, finding

    def marked(self) -> Iterator[tuple[FileResult, Finding, str]]:
        """The same, each with its fingerprint."""
        for file in self.files:
            marks = fingerprints(file)
            for finding in file.findings:
                yield file, finding, marks[finding]


    def known(self) -> Iterator[tuple[FileResult, Finding, str]]:
        """Findings that a baseline holds, each with its fingerprint."""
        for file in self.files:
            marks = fingerprints(file) if file.known else {}
            for finding in file.known:
                yield file, finding, marks[finding]

    def quiet(self) -> Iterator[tuple[FileResult, Finding, str, Suppression]]:
        """Findings that a comment keeps quiet, each with its fingerprint and the comment."""
        for file in self.files:
            marks = fingerprints(file) if file.quiet else {}
            for finding, by in file.quiet:
                yield file, finding, marks[finding], by


class Fixed(NamedTuple):
    """An entry of a baseline that nothing answers to any more."""

    path: str
    rule: str
    words: str
    section: str
    times: int


class Identity(NamedTuple):
    """What a finding is beside its path, wherever in the file it stands: no line, no figure, none of the rule's words."""

    rule: str
    words: str
    section: str


_ENOUGH = 80
"""Of a long excerpt, such as a paragraph, so many characters at most say which it is: what is added to it later does not
make it another.
"""


def identity(file: FileResult, finding: Finding) -> Identity:
    """The identity of a finding. Of one about the whole article, its rule and the title say which it is."""
    if finding.whole:
        return Identity(finding.rule, "", _folded(finding.excerpt))
    return Identity(finding.rule, _folded(finding.excerpt), _folded(file.section(finding.span.start)))


def _folded(text: str) -> str:
    folded = " ".join(fold(text).split())
    return folded if len(folded) <= _ENOUGH else folded[: folded.rfind(" ", 1, _ENOUGH)] if " " in folded[1:_ENOUGH] else folded[:_ENOUGH]


def fingerprints(file: FileResult) -> Mapping[Finding, str]:
    """For each finding of a file, shown or not, a mark of its identity, path, and which of the same it is."""
    from hashlib import sha256

    seen: dict[Identity, int] = {}
    made = {}
    for finding in file.everything:
        mine = identity(file, finding)
        seen[mine] = seen.get(mine, 0) + 1
        made[finding] = sha256("\0".join((file.path, *mine, str(seen[mine]))).encode()).hexdigest()[:16]
    return made
