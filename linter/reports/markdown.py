"""The report as Markdown, for a comment or a job's summary page."""

from __future__ import annotations

import re
from collections import Counter

from linter.reports.report import Report
from linter.rule import SEVERITIES


def render(report: Report) -> str:
    """A line of counts, then a table a file."""
    counts = Counter(finding.severity for _, finding in report.findings())
    said = ", ".join(f"{counts[level]} {level}" for level in reversed(SEVERITIES) if counts[level]) or "nothing to mend"
    files = f"{len(report.files)} file{'' if len(report.files) == 1 else 's'}"
    rows = ["## caveat", "", f"{said} in {files}"]
    for file in report.files:
        if file.findings:
            rows += ["", f"### {_plain(file.path)}", "", "| line | severity | words | what to do | source |", "| --- | --- | --- | --- | --- |"]
        for finding in file.findings:
            sources = report.library().sources
            cited = "<br>".join(
                f"[{_plain(sources[each.source].short)}]({url})" if (url := sources[each.source].url) else _plain(sources[each.source].short)
                for each in finding.evidence
            )
            words = finding.excerpt if len(finding.excerpt) <= 80 else finding.excerpt[:79] + "…"
            told = f"{_plain(finding.message)} {_plain(finding.suggestion)} `{finding.rule}`"
            rows.append(f"| {file.lines.place(finding.span.start).line} | {finding.severity} | {_plain(words)} | {told} | {cited} |")
    if report.mended:
        rows += ["", f"{report.mended}."]
    if report.errors:
        rows += ["", "Could not be read:", "", *(f"- {_plain(str(each))}" for each in report.errors)]
    rows += ["", "That nothing is flagged means that no rule fired; it is no medical clearance.", ""]
    return "\n".join(rows)


def _plain(text: str) -> str:
    """A text that Markdown shows as it is, on one line of a table."""
    return re.sub(r"([\\`*_{}\[\]<>|#])", r"\\\1", " ".join(text.split()))
