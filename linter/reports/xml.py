"""The two XML formats that build servers read: JUnit, one suite a file, and Checkstyle."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from linter.finding import Finding
from linter.reports.report import FileResult, Report

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, be it escaped."""


def junit(report: Report) -> str:
    """A test case a finding, failed; a file without any has one that passed."""
    suites = "".join(_suite(report, file) for file in report.files)
    total = sum(len(file.findings) for file in report.files)
    broken = "".join(
        f'  <testsuite name={_attribute(each.path or "caveat")} tests="1" failures="0" errors="1">\n'
        f'    <testcase name="read"><error message={_attribute(each.message)}/></testcase>\n  </testsuite>\n'
        for each in report.errors
    )
    tests = sum(max(1, len(file.findings)) for file in report.files) + len(report.errors)
    head = f'<testsuites name="caveat" tests="{tests}" failures="{total}" errors="{len(report.errors)}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{suites}{broken}</testsuites>\n'


def _suite(report: Report, file: FileResult) -> str:
    cases = "".join(_case(report, file, finding) for finding in file.findings)
    cases = cases or f'    <testcase classname={_attribute(file.path)} name="nothing to mend"/>\n'
    many = len(file.findings)
    return f'  <testsuite name={_attribute(file.path)} tests="{max(1, many)}" failures="{many}" errors="0">\n{cases}  </testsuite>\n'


def _case(report: Report, file: FileResult, finding: Finding) -> str:
    place = file.lines.place(finding.span.start)
    sources = "".join(f"\n{each.shows} {report.library().sources[each.source].short}" for each in finding.evidence)
    text = f"{file.path}:{place.line}:{place.column}: {finding.excerpt}\n{finding.suggestion}{sources}"
    name = f"{finding.rule} at {place.line}:{place.column}"
    return (
        f"    <testcase classname={_attribute(file.path)} name={_attribute(name)}>\n"
        f"      <failure type={_attribute(finding.severity)} message={_attribute(finding.message)}>{_text(text)}</failure>\n"
        "    </testcase>\n"
    )


def checkstyle(report: Report) -> str:
    """Files, and their findings as errors of Checkstyle's severities, which are ours."""
    rows = []
    for file in report.files:
        if file.findings:
            rows.append(f"  <file name={_attribute(file.path)}>\n")
            for finding in file.findings:
                place = file.lines.place(finding.span.start)
                text = _attribute(f"{finding.message} {finding.suggestion}".strip())
                rows.append(
                    f'    <error line="{place.line}" column="{place.column}" severity="{finding.severity}" '
                    f"message={text} source={_attribute(f'caveat.{finding.rule}')}/>\n"
                )
            rows.append("  </file>\n")
    for problem in report.errors:
        line = f' line="{problem.line}"' if problem.line else ""
        name = _attribute(problem.path or "caveat")
        rows.append(f'  <file name={name}>\n    <error{line} severity="error" message={_attribute(problem.message)}/>\n  </file>\n')
    return '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n' + "".join(rows) + "</checkstyle>\n"


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text), {"\n": "&#10;", "\t": "&#9;"})


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))
