"""What a run found, ready to be shown in any format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from linter.errors import Problem
from linter.finding import Finding
from linter.rule import Rule
from linter.text import Lines, fold

if TYPE_CHECKING:
    from linter.book import Library
    from linter.engine import Metrics


class FileResult:
    """One file: its path as shown, its source, and what linting it gave."""

    def __init__(self, path: str, source: str, findings: tuple[Finding, ...], metrics: Metrics) -> None:
        self.path = path
        self.source = source
        self.findings = findings
        self.metrics = metrics

    @cached_property
    def lines(self) -> Lines:
        """Index of its lines."""
        return Lines(self.source)


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
        self.colour = False
        self.width = 100

    def findings(self) -> Iterator[tuple[FileResult, Finding]]:
        """All findings with their files, in order of path, position, rule."""
        for file in self.files:
            for finding in file.findings:
                yield file, finding

    def marked(self) -> Iterator[tuple[FileResult, Finding, str]]:
        """The same, each with its fingerprint."""
        for file in self.files:
            for finding, mark in zip(file.findings, fingerprints(file), strict=True):
                yield file, finding, mark


def fingerprints(file: FileResult) -> list[str]:
    """For each finding of a file, an identity that stays when lines move: its rule, path and words, and which of the
    same it is.
    """
    from hashlib import sha256

    seen: dict[tuple[str, str], int] = {}
    made = []
    for finding in file.findings:
        key = (finding.rule, " ".join(fold(finding.excerpt).split()))
        seen[key] = seen.get(key, 0) + 1
        made.append(sha256("\0".join((key[0], file.path, key[1], str(seen[key]))).encode()).hexdigest()[:16])
    return made
