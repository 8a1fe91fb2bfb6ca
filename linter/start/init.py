"""`caveat init`: sets a repository up, and says what it did. All is made before anything is written."""

from __future__ import annotations

import os
from typing import NamedTuple

from linter.config import find
from linter.files import read, shown, write
from linter.start.hook import has_hook, hook, stages, with_hook, with_job
from linter.start.origin import Origin

HOOKS, GITHUB, GITLAB = ".pre-commit-config.yaml", ".github/workflows/caveat.yml", ".gitlab-ci.yml"
_SETTINGS = """\
# Settings of caveat. `caveat config` shows all there are, and what is in force for a file.
audience: patient       # or caregiver, clinician: sets the reading level, and whether medical words are flagged
fail-on: warning        # or error, info, never

# reading-level: 7                    # a school grade
# glossary: [infusion, port-a-cath]   # words that your readers know
# require: [author, reviewed]         # fields that the front matter has to fill
# exclude: [drafts/]                  # as in .gitignore
"""
_WORKFLOW = """\
# Findings stand beside the lines of a pull request.
name: caveat
on:
  pull_request:
  push:
    branches: [main, master]
permissions:
  contents: read
jobs:
  caveat:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install "{requirement}"
      - run: caveat check --format github
"""
_JOB = """\
# Findings stand in the code quality widget of a merge request.
caveat:
{stage}  image: python:3.12
  script:
    - pip install "{requirement}"
    - caveat check --output gitlab=gl-code-quality-report.json --output -
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""


class Step(NamedTuple):
    """What is to be done about one file: what is said of it, and its text where it is to be written."""

    did: str
    path: str
    text: str | None = None
    note: str = ""


def init(folder: str, ci: str | None, origin: Origin, *, force: bool = False) -> str:
    """Sets up the repository that a folder lies in (else the folder itself); what it did, as text. Raises UserError."""
    root = _root(folder)
    ci = ci or ("gitlab" if os.path.exists(os.path.join(root, GITLAB)) else "github")
    steps = [_settings(root, force=force), _hooks(root, origin)]
    if ci == "github":
        steps.append(_new(root, GITHUB, _WORKFLOW.format(requirement=origin.requirement), force=force))
    elif ci == "gitlab":
        steps.append(_gitlab(root, origin))
    for step in steps:
        if step.text is not None:
            os.makedirs(os.path.dirname(step.path), exist_ok=True)
            write(step.path, step.text)
    return _told(steps, origin)


def _root(folder: str) -> str:
    here = os.path.abspath(folder)
    while not os.path.exists(os.path.join(here, ".git")):
        above = os.path.dirname(here)
        if above == here:
            return os.path.abspath(folder)
        here = above
    return here


def _settings(root: str, *, force: bool) -> Step:
    own = find.own(root)
    if own and os.path.basename(own) == find.PROJECT:
        return Step("kept", own, note="it has [tool.caveat]")
    return _new(root, find.NAME, _SETTINGS, force=force)


def _new(root: str, name: str, text: str, *, force: bool) -> Step:
    path = os.path.join(root, name)
    if os.path.exists(path) and not force:
        return Step("kept", path, note="--force writes it anew")
    return Step("wrote", path, text)


def _hooks(root: str, origin: Origin) -> Step:
    path = os.path.join(root, HOOKS)
    entry = hook(origin.address, origin.rev)
    before = read(path) if os.path.exists(path) else ""
    if has_hook(before):
        return Step("kept", path, note="it has the hook")
    made = with_hook(before, entry)
    if made is None:
        return Step("left", path, note=_by_hand("the hook; add it to `repos`", entry))
    return Step("added to" if before else "wrote", path, made)


def _gitlab(root: str, origin: Origin) -> Step:
    path = os.path.join(root, GITLAB)
    before = read(path) if os.path.exists(path) else ""
    listed = stages(before)
    stage = f"  stage: {listed[0]}\n" if listed and "test" not in listed else ""  # a job that names none is in `test`
    job = _JOB.format(requirement=origin.requirement, stage=stage)
    if any(line.startswith("caveat:") for line in before.splitlines()):
        return Step("kept", path, note="it has a job of that name")
    made = with_job(before, "caveat", job)
    if made is None:
        return Step("left", path, note=_by_hand("the job; add it", job))
    return Step("added to" if before else "wrote", path, made)


def _by_hand(what: str, text: str) -> str:
    return f"it is written in a way that leaves no sure place for {what}:\n\n{text}"


def _told(steps: list[Step], origin: Origin) -> str:
    wide = max(len(step.did) for step in steps)
    lines = [f"{step.did:<{wide}}  {shown(step.path)}" + (f"  ({step.note})" if step.note and "\n" not in step.note else "") for step in steps]
    lines += [f"\n{shown(step.path)}: {step.note.rstrip()}" for step in steps if "\n" in step.note]
    if not origin.is_known and any(step.text is not None for step in steps[1:]):
        lines += ["", "Where others get caveat from is not known here: the hook runs the one on each writer's machine, and the CI job asks", "a package index for it. `caveat init --from ADDRESS@REV` writes what fetches it from a git repository."]
    if any(step.path.endswith(HOOKS) and step.text is not None for step in steps):
        lines += ["", "Next: pre-commit install; where old articles are to stay as they are, also: caveat baseline"]
    return "\n".join(lines) + "\n"
