"""GitLab's code quality report: a JSON array in the form of Code Climate."""

from __future__ import annotations

import json

from linter.reports.report import Report

_SEVERITIES = {"error": "critical", "warning": "major", "info": "info"}


def render(report: Report) -> str:
    """One issue a finding."""
    issues = [
        {
            "type": "issue",
            "check_name": finding.rule,
            "description": f"{finding.message} {finding.suggestion}".strip(),
            "categories": ["Clarity" if finding.severity == "info" else "Bug Risk"],
            "severity": _SEVERITIES[finding.severity],
            "fingerprint": mark,
            "location": {
                "path": file.path,
                "lines": {"begin": file.lines.place(finding.span.start).line, "end": file.lines.place(finding.span.end).line},
            },
        }
        for file, finding, mark in report.marked()
    ]
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"
