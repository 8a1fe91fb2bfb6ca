"""`caveat new-rule`: the file of a new rule, in the right form, with what is still to be said marked as such."""

from __future__ import annotations

import os
import re
from datetime import date, timedelta

from linter.config import Plans, find
from linter.errors import Problem, UserError
from linter.files import shown, write
from linter.rulebook.folder import BLANK
from linter.rulebook.schema import CATEGORIES, NAME

FOLDER = "caveat-rules"
"""Where rules go whose folder nobody has named."""
_TEXT = """\
category: {category}
severity: warning   # error: a reader could be harmed or misled; info: style
message: "{blank}one sentence that a writer can act on; “{{words}}” becomes the words that are flagged"
why: >-
  {blank}a short paragraph for whoever asks why: what is known, and how a reader is misled
evidence:           # none is needed for the category editorial
  - source: "{blank}the id of a source (caveat sources list, or one of your own in sources/)"
    shows: "{blank}what it shows that bears on the words that are flagged"
    bears: limits   # contradicts, limits, supports, guidance
match:
  any:              # patterns: heal* is any word that begins so, … a few words, (a|b) one of several, [a] may be left out
    - "{blank}words that are flagged, as a pattern"
suggest: "{blank}what to write instead"
examples:           # denials, questions and myths are told from claims without your help: leave them out of the patterns
  flag:             # with [[ and ]] around what is flagged
    - "{blank}a sentence as a clinic's page would have it"
    - "{blank}one as a leaflet would"
    - "{blank}one that puts it in other words"
  leave:            # near misses above all
    - "{blank}a sentence that looks like one to flag, and is fair"
    - "{blank}another"
    - "{blank}one that denies the claim"
reviewed: {today}
review_by: {due}
"""


def new_rule(name: str, folder: str | None) -> str:
    """Writes the file of a rule PACK/NAME; what it did and what comes next, as text. Raises UserError."""
    if not re.fullmatch(f"{NAME}/{NAME}", name):
        raise UserError(Problem(f"“{name}” is not the name of a rule, as PACK/NAME in small letters and hyphens"))
    plans = Plans()
    values = plans.values(".")
    named = [each.value for each in values.get("rules", ())]
    folder = folder or (named[0] if named else FOLDER)
    path = os.path.join(folder, *name.split("/")) + ".yaml"
    if os.path.exists(path):
        raise UserError(Problem("there is such a rule already", shown(path)))
    if name in Plans().book({}).names:
        raise UserError(Problem(f"a rule that comes with caveat is called “{name}”"))
    pack = name.partition("/")[0]
    category = pack if pack in CATEGORIES else f'"{BLANK}one of {", ".join(CATEGORIES)}"'
    today = date.today()
    os.makedirs(os.path.dirname(path), exist_ok=True)
    write(path, _TEXT.format(category=category, blank=BLANK, today=today, due=today + timedelta(days=365)))
    lines = [f"wrote  {shown(path)}", "", f"Fill in what begins with “{BLANK.strip()}”; this says what is left, then runs the examples: caveat rules test {shown(folder)}"]
    if os.path.abspath(folder) not in named:
        lines.append(f"For `caveat check` to run it, {find.NAME} has to say: rules: [{shown(folder)}]")
    return "\n".join(lines) + "\n"
