"""Annotations on a pull request, as GitHub's workflow commands.

GitHub shows at most ten of each severity a step and drops the rest without a word; what is over is counted here.
"""

from __future__ import annotations

from linter.reports.report import Report

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
MOST = 10
"""Annotations of one severity that GitHub shows."""


def render(report: Report) -> str:
    """A command a finding, the gravest first; then a line on what was left out."""
    left = dict.fromkeys(_COMMANDS, MOST)
    over = 0
    rows = []
    for file, finding in report.findings():
        if not left[finding.severity]:
            over += 1
            continue
        left[finding.severity] -= 1
        start, end = file.lines.place(finding.span.start), file.lines.place(finding.span.end)
        places = {"file": file.path, "line": start.line, "endLine": end.line}
        if start.line == end.line:  # GitHub takes columns within one line alone
            places |= {"col": start.column, "endColumn": end.column}
        where = ",".join(f"{key}={_value(str(value))}" for key, value in {**places, "title": f"caveat: {finding.rule}"}.items())
        sources = "".join(f"\n{report.library().sources[each.source].short}" for each in finding.evidence)
        text = f"{finding.message}\n{finding.suggestion}{sources}".rstrip()
        rows.append(f"::{_COMMANDS[finding.severity]} {where}::{_text(text)}\n")
    for problem in report.errors:
        place = f" file={_value(problem.path)}" if problem.path else ""
        rows.append(f"::error{place}::{_text(problem.message)}\n")
    if over:
        rows.append(f"caveat: {over} more findings are not shown as annotations; GitHub shows {MOST} of each severity\n")
    if report.mended:
        rows.append(f"caveat: {report.mended}\n")
    return "".join(rows)


def _text(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
