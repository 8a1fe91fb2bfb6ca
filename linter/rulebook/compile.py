"""Checks the files of the rules against each other and compiles them into plain data for a `Rulebook`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from linter.errors import Problem
from linter.language import polarity
from linter.language.lexicon import CUE, GROUP, LITERAL, NUMBER, PROPER, Tree, part, plant
from linter.language.pattern import IMPLIED, Implied, PatternError, is_plain, unfold
from linter.language.reading import CONDITION, TREATMENT
from linter.language.subject import SERVICE
from linter.rulebook import cite, nodes, swaps
from linter.rulebook.filing import Rates, file_patterns
from linter.rulebook.folder import Files
from linter.rulebook.inflect import forms
from linter.rulebook.places import is_second, pattern_lists, signs
from linter.rulebook.schema import KINDS
from linter.rulebook.yamlfile import Node

UNCITED = frozenset(("editorial",))
"""Categories whose rules say nothing about medicine, and so may stand without a source."""
_SPREAD = 12
"""Where choices of words stand for more sequences than these, they are tried one by one where one of them is met."""
_ROOTS = (TREATMENT, CONDITION, LITERAL, NUMBER, PROPER, SERVICE)
_PLACEHOLDERS = frozenset(("treatment", "condition", "benefit", "in", "value", "limit", "words", "booster", "what", "replace", "sentence", "hard"))


class Compiler:
    """Collects compiled data and every problem on the way; `data` and `library` are whole when there is none."""

    def __init__(self, files: Files, problems: list[Problem]) -> None:
        self._files = files
        self._problems = problems
        self._terms: Tree = {}
        self._rates = Rates()
        self._implied: Implied = {}
        self._is_proper: dict[str, bool] = {}
        self._instead: dict[str, Any] = {}
        self._waiting: list[tuple[list[str], str, bool]] = []
        self._concepts: dict[str, Node | None] = {}
        self._sources: dict[str, Node] = {}
        self._cited: set[str] = set()
        self._names: dict[str, str] = {}
        """Names that rules had before, and which rule had them."""

    def data(self, version: str) -> dict[str, Mapping[str, Any]]:
        """What checks need: plain data for `Rulebook`, in sections of named values."""
        self._index()
        concepts = self._compile_lexicon()
        cues = self._compile_cues()
        claims = self._compile_claims()
        knowledge = self._compile_knowledge()
        silencers = {
            name: row["unless"] for node in self._files.categories for name, row in nodes.plain_map(node).items()
        }
        rules = {name: self._rule(name, node, silencers) for name, node in sorted(self._files.rules.items())}
        self._rates.roll_up({name: self._broader(name) for name in self._concepts})
        for terms, name in self._implied.items():
            for term in terms:
                self._file(list(term), name)
                self._rates.add(name, term)
        filed, later, rows = file_patterns(self._waiting, self._rates)
        near, far = part(self._terms)
        return {
            "about": {"version": version, "anchors": " ".join(filed)},
            "terms": near,
            "far": far,
            "broader": {name: self._broader(name) for name in self._concepts},
            "concepts": concepts,
            "cues": cues,
            "filed": filed,
            "later": later,
            "rows": rows,
            "claims": claims,
            "knowledge": knowledge,
            "rules": rules,
            "instead": self._instead,
        }

    def library(self) -> dict[str, Any]:
        """What citing and explaining need: plain data for `Library`."""
        sources = {}
        for name, node in self._sources.items():
            record: dict[str, Any] = nodes.plain_map(node)
            findings = record.pop("findings", [])
            record.pop("verified", None)
            sources[name] = {
                "record": record,
                "short": cite.short(record),
                "full": cite.full(record),
                "findings": findings,
            }
        details = {}
        for name, node in self._files.rules.items():
            row = nodes.plain_map(node)
            details[name] = {
                "why": " ".join(row["why"].split()),
                "flag": row["examples"]["flag"],
                "leave": row["examples"]["leave"],
                "reviewed": str(row["reviewed"]),
                "review_by": str(row["review_by"]),
                "path": node.path,
            }
        return {"sources": sources, "details": details}

    # --- names ---------------------------------------------------------------------------------------------------

    def _index(self) -> None:
        for file in self._files.lexicon:
            for name, node in file.items():
                if name in self._concepts and (first := self._concepts[name]):
                    self._problems.append(file.at_key(name, f"“{name}” is also at {first.path}:{first.line}"))
                else:
                    self._concepts[name] = node
        for root in _ROOTS:
            self._concepts.setdefault(root, None)
        for file in self._files.sources:
            for node in file.elements():
                name = str(nodes.value(node, "id"))
                if name in self._sources:
                    first = self._sources[name]
                    self._problems.append(node.problem(f"source “{name}” is also at {first.path}:{first.line}"))
                    continue
                self._sources[name] = node
                record = nodes.plain_map(node)
                if not (record.get("author") or record.get("publisher") or record.get("container-title")):
                    self._problems.append(node.problem(f"source “{name}” has neither author nor publisher"))
                if not (record.get("DOI") or record.get("PMID") or record.get("URL")):
                    self._problems.append(node.problem(f"source “{name}” has no DOI, PMID or URL to look it up by"))

    def _known_concept(self, node: Node) -> bool:
        if str(node.value) in self._concepts:
            return True
        self._problems.append(node.problem(f"unknown concept “{node.value}”"))
        return False

    def _known_source(self, node: Node) -> bool:
        if str(node.value) in self._sources:
            self._cited.add(str(node.value))
            return True
        self._problems.append(node.problem(f"unknown source “{node.value}”"))
        return False

    # --- the lexicon ---------------------------------------------------------------------------------------------

    def _compile_lexicon(self) -> dict[str, Any]:
        compiled = {}
        for name, node in self._concepts.items():
            row: Mapping[str, Node] = node.value if node and isinstance(node.value, dict) else {}
            terms = list(node.elements()) if node and not row else list(row["terms"].elements()) if "terms" in row else []
            inflect = str(row["inflect"].value) if "inflect" in row else "noun"
            for term in terms:
                self._term(term, name, inflect)
            owes = []
            for owed in row["owes"].elements() if "owes" in row else ():
                cited = [each for each in nodes.each(owed.get("sources")) if self._known_source(each)]
                owes.append([nodes.value(owed, "kind"), nodes.value(owed, "what"), [str(each.value) for each in cited]])
            shown = row["name"].value if "name" in row else nodes.shown(terms) or name.replace("-", " ")
            booster = row["booster"].value if "booster" in row else None
            compiled[name] = [shown, booster, owes]
        return compiled

    def _broader(self, name: str, path: tuple[str, ...] = ()) -> list[str]:
        """A concept and its ancestors, each before its own, a root last."""
        node = self._concepts.get(name)
        found = [name]
        for parent in nodes.each(node.get("is") if node else None):
            if not path and not self._known_concept(parent):
                continue
            if parent.value in (*path, name):
                if not path:
                    self._problems.append(parent.problem(f"“{name}” is broader than itself"))
                continue
            for each in self._broader(str(parent.value), (*path, name)):
                if each in found:
                    found.remove(each)
                found.append(each)
        return found

    def _term(self, node: Node, concept: str, inflect: str) -> None:
        capitals = nodes.is_capitals(str(node.value))
        for sequence in self._unfold(node):
            if not is_plain(sequence):
                self._problems.append(node.problem("a term is words alone; “{…}” and “…” belong into patterns"))
                continue
            for form in [sequence] if capitals else forms(sequence, inflect):
                self._file(form, concept, capitals=capitals)
                self._rates.add(concept, form)

    def _file(self, words: list[str], concept: str, *, capitals: bool = False) -> None:
        proper = self._is_proper.get(concept)
        if proper is None:
            proper = self._is_proper[concept] = concept in self._concepts and PROPER in self._broader(concept)
        plant(self._terms, words, concept, capitals=capitals, proper=proper)

    def _unfold(self, node: Node, most: int = 0, implied: Implied | None = None) -> list[list[str]]:
        try:
            return unfold(str(node.value), most, implied)
        except PatternError as error:
            self._problems.append(node.problem(f"this pattern cannot be read: {error}"))
            return []

    # --- cues, claims, knowledge -----------------------------------------------------------------------------------

    def _compile_cues(self) -> dict[str, Any]:
        compiled = {}
        for number, node in enumerate(each for file in self._files.cues for each in file.elements()):
            row = nodes.plain_map(node)
            # What a cue says of other sentences does not compete with what it says of its own.
            direction = row.get("direction")
            apart = direction in (polarity.PREVIOUS, polarity.SECTION)
            # "is not safe" puts right what stands before it, and its "not" still denies what follows.
            apart = apart or (direction == polarity.BACKWARD and row["status"] == "corrected") or row["status"] == polarity.OPENS
            name = f"{CUE}{'=' if apart else '-'}{number}"
            comma = row.get("comma") == "ends"
            compiled[name] = [row["status"], row.get("direction", "forward"), int(row.get("reach", 0)), comma]
            for term in nodes.each(node.get("terms")):
                for sequence in self._unfold(term):
                    if not is_plain(sequence):
                        self._problems.append(term.problem("a cue is words alone"))
                        continue
                    self._file(sequence, name)
        return compiled

    def _compile_claims(self) -> dict[str, Any]:
        compiled = {}
        for number, node in enumerate(each for file in self._files.claims for each in file.elements()):
            row = nodes.plain_map(node)
            name = f"claim/{number:03}"  # what is kept is sorted by name
            compiled[name] = [row["aim"], row.get("booster"), row.get("bare", False), row.get("needs", "either"), row.get("loose", False)]
            self._patterns(node.get("any"), name)
        return compiled

    def _compile_knowledge(self) -> dict[str, list[Any]]:
        rows: dict[str, list[Any]] = {}
        seen: dict[tuple[str, str, str], Node] = {}
        for node in (each for file in self._files.knowledge for each in file.elements()):
            row = nodes.plain_map(node)
            key = (row["treatment"], row["condition"], row["aim"])
            if key in seen:
                first = seen[key]
                self._problems.append(node.problem(f"the same pair and aim stand at {first.path}:{first.line}"))
                continue
            seen[key] = node
            known = [self._known_concept(node.at("treatment"))]
            if row["condition"] != "any":
                known.append(self._known_concept(node.at("condition")))
            known += [self._known_source(each) for each in nodes.each(node.get("sources"))]
            if not row["sources"] and row["verdict"] != "established":
                self._problems.append(node.problem(f"a verdict of “{row['verdict']}” rests on at least one source"))
            if all(known):
                rest = (row.get("benefit", ""), row.get("in", ""), row.get("note", ""), row.get("certainty"))
                rows.setdefault(key[0], []).append([*key, row["verdict"], row["sources"], *rest, row.get("cures", False), row.get("shows", {}), row.get("approved", "")])
        return rows

    # --- rules -----------------------------------------------------------------------------------------------------

    def _rule(self, name: str, node: Node, silencers: Mapping[str, list[str]]) -> dict[str, Any]:
        row = nodes.plain_map(node)
        kind = next(kind for kind in KINDS if kind in row)
        spec = node.get(kind)
        assert spec is not None
        preview = row.get("preview", False)
        on = row.get("default", "on") == "on" and not preview
        near = signs(spec, "near")
        for place, patterns in pattern_lists(spec):
            # Where signs have to add up, what is found counts for nothing without them, and they are looked for first.
            self._patterns(patterns, f"{name}#{place}", later=not on or bool(near) or is_second(place))
        instead = self._swaps(spec.get("words"), f"{name}#any")
        if kind == "contradiction" and not ({"claim", "against"} <= row[kind].keys() or {"repeated", "whole", "pairs"} & row[kind].keys()):
            self._problems.append(spec.problem("a contradiction names a claim and what is against it, or what is repeated"))
        for about in (spec.get("about"), (spec.get("if") or spec).get("about"), (node.get("when") or spec).get("names")):
            for concept in nodes.each(about):
                self._known_concept(concept)
        for each in (spec, *signs(spec)):
            self._check_regex(each)
        compiled = nodes.listed(row[kind])
        if near:
            compiled["near"]["order"] = nodes.in_order([nodes.plain_map(each) for each in near])
        if swap := spec.get("swap"):
            compiled["swap"], forms = swaps.spread(swap, lambda form, capitals: self._file(form, f"{GROUP}{name}#swap", capitals=capitals), self._problems)
            instead |= forms
        if instead:
            compiled.pop("words", None)
        self._instead |= {f"{name} {words}": other for words, other in instead.items()}
        evidence = []
        for each in nodes.each(node.get("evidence")):
            source = each.get("source")
            record: dict[str, Any] = {}
            if source and self._known_source(source):
                record = nodes.plain_map(self._sources[str(source.value)])
                if "findings" in record and not record["findings"]:
                    self._problems.append(source.problem(f"nothing of “{source.value}” was read; it supports no rule"))
            for concept in nodes.each(each.get("of")):
                self._known_concept(concept)
            plain = nodes.plain_map(each)
            evidence.append([plain["source"], plain["shows"], plain["bears"], plain.get("certainty"), nodes.as_list(plain.get("of", [])), record.get("jurisdiction", "")])
        from_table = kind == "benefit" or not {"owed", "verdict", "approved"}.isdisjoint(row[kind])
        if not evidence and not from_table and row["category"] not in UNCITED:
            self._problems.append(node.problem("a rule names its evidence: a source, and what it shows"))
        for text in ("message", "suggest"):
            for placeholder in re.findall(r"\{([^{}]*)\}", row.get(text, "")):
                if placeholder not in _PLACEHOLDERS:
                    self._problems.append(node.at(text).problem(f"“{{{placeholder}}}” is filled by nothing"))
        for example in nodes.each(node.at("examples").get("flag")):
            if str(example.value).count("[[") != 1 or "]]" not in str(example.value):
                self._problems.append(example.problem("an example to flag marks one span with [[ and ]]"))
        for each in nodes.each(node.get("yields")):
            if str(each.value) not in self._files.rules:
                self._problems.append(each.problem(f"unknown rule “{each.value}”"))
        for each in nodes.each(node.get("aliases")):
            if (taken := self._names.setdefault(str(each.value), name)) != name or str(each.value) in self._files.rules:
                self._problems.append(each.problem(f"“{each.value}” is the name of a rule" + (f", {taken}" if taken != name else "")))
        when = row.get("when", {})
        return {
            "id": name,
            "category": row["category"],
            "severity": row["severity"],
            "message": row["message"],
            "kind": kind,
            "spec": compiled,
            "evidence": evidence,
            "unless": row["unless"] if "unless" in row else silencers.get(row["category"], []),
            "when": {
                "topic": nodes.as_list(when.get("topic", [])),
                "treatment": when.get("article") == "treatment",
                "names": nodes.as_list(when.get("names", [])),
                "words": when.get("words", 0),
                "kinds": nodes.as_list(when.get("kinds", [])),
                "audiences": nodes.as_list(when.get("audience", [])),
                "regions": nodes.as_list(when.get("region", [])),
            },
            "suggest": row.get("suggest", ""),
            "yields": nodes.as_list(row.get("yields", [])),
            "aliases": nodes.as_list(row.get("aliases", [])),
            "preview": preview,
            "on": on,
        }

    def _check_regex(self, spec: Node) -> None:
        pattern = spec.get("regex")
        if pattern is None:
            return
        if spec.get("because") is None:
            self._problems.append(pattern.problem("a regex says in “because” why no pattern will do"))
        import regex

        try:
            regex.compile(str(pattern.value))
        except regex.error as error:
            self._problems.append(pattern.problem(f"not a regular expression: {error}"))

    def _swaps(self, node: Node | None, group: str) -> dict[str, Any]:
        """Words to look for, each in its compared form, and what to write instead of them."""
        instead: dict[str, Any] = {}
        for key, other in node.items() if node else ():
            words = Node(key, other.path, other.line, other.column)
            self._patterns(words, group)
            instead |= {" ".join(each): str(other.value) for each in self._unfold(words)}
        return instead

    def _patterns(self, node: Node | None, group: str, *, later: bool = False) -> None:
        for each in nodes.each(node):
            for sequence in self._unfold(each, _SPREAD, self._implied):
                for element in sequence:
                    if element[0] == "{" and element[1] != IMPLIED and element[1:-1] not in self._concepts:
                        self._problems.append(each.problem(f"unknown concept “{element[1:-1]}”"))
                        break
                else:
                    if is_plain(sequence) and not later:
                        self._file(sequence, GROUP + group)
                    else:
                        self._waiting.append((sequence, group, later))
