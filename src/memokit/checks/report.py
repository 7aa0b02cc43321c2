"""Findings for people and for machines: as text, as JSON, and as SARIF for code review and editors."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from memokit import __version__
from memokit.checks.finding import LANGUAGES, Compared, Finding, Severity, Span
from memokit.checks.refusals import rule_of
from memokit.checks.registry import rules
from memokit.errors import Problem
from memokit.language import isolated, locale_for
from memokit.messages import Sayable, Ui, line, row, said
from memokit.reading import Language
from memokit.schema import FieldPath, Text

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
INVALID = "memo"
"""Stands for a rule where a file is no valid memo at all."""

_SENTENCE_END = re.compile(r"(?<=[.!?؟…])\s+|\n+")
_LONGEST = 400
_MARKS = "⟦", "⟧"
"""Around the figure that a finding is about; they mirror themselves in Arabic."""

Place = tuple[int, int]
"""Line and column, from 1."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A finding, or a problem of a file that is no valid memo, with its place in the file.

    Attributes:
        file: the file's name.
        place: line and column, where they are known.
        rule: id of the rule, or ``memo``.
        severity: ``error`` or ``warning``.
        field: the path of the field, as people write it.
        message: what was found, in each language.
        hint: how to mend it, if it can be said.
        compared: the texts that it is about.
        suppressed: the reason for which it does not count.
    """

    file: str
    place: Place | None
    rule: str
    severity: Severity
    field: str
    message: Sayable
    hint: Sayable | None = None
    compared: Compared | None = None
    suppressed: Text | None = None


def reported(finding: Finding, file: str, place: Callable[[FieldPath], Place | None]) -> Reported:
    """A finding with its place."""
    return Reported(
        file,
        place(finding.path),
        finding.rule,
        finding.severity,
        finding.field,
        finding.message,
        finding.hint,
        finding.compared,
        finding.suppressed,
    )


def refused(problem: Problem, file: str) -> Reported:
    """A problem for which a file is no valid memo, under the rule that it breaks."""
    message = (
        said("wanted {wanted}", wanted=problem.wanted)
        if problem.found is None
        else said("found {found}; wanted {wanted}", found=problem.found, wanted=problem.wanted)
    )
    place = None if problem.line is None or problem.column is None else (problem.line, problem.column)
    return Reported(
        file,
        place,
        rule_of(problem) or INVALID,
        "error",
        problem.path,
        message,
        problem.hint,
    )


def as_text(found: Reported, language: Ui = "en") -> str:
    """A finding in a few lines; pieces of Arabic are isolated, so that a terminal shows them the right way round."""
    lines = [_head(found), row(said("found"), found.message, language)]
    if found.compared is not None:
        lines += [f"  {compared}      {text}" for compared, text in _marked(found.compared)]
    if found.hint is not None:
        lines.append(row(said("hint"), found.hint, language))
    if found.suppressed is not None:
        lines.append(row(said("let stand"), found.suppressed, language))
    return "\n".join(lines)


def in_a_line(found: Reported, language: Ui = "en") -> str:
    """A finding in one line."""
    return f"{_head(found)}: {line(found.message, language)}"


def as_json(every: Iterable[Reported]) -> str:
    """All findings as a list of objects."""
    return json.dumps([_as_object(found) for found in every], ensure_ascii=False, indent=2)


def as_sarif(every: Sequence[Reported]) -> str:
    """All findings as a SARIF 2.1.0 log."""
    known = rules()
    run = {
        "tool": {
            "driver": {
                "name": "memokit",
                "version": __version__,
                "rules": [
                    {
                        "id": rule.id,
                        "shortDescription": {"text": rule.title.en},
                        "fullDescription": {"text": rule.explanation},
                        "defaultConfiguration": {"level": rule.severity},
                    }
                    for rule in known.values()
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, list(known)) for found in every],
    }
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def excerpt(text: str, marks: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """The sentences of a text in which marks stand, and where the marks are in them; all of a short text without."""
    if not marks:
        return (text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + " …"), ()
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    start = max(end for end in ends if end <= marks[0][0])
    end = min(end for end in ends if end >= marks[-1][1])
    return text[start:end].rstrip(), tuple((one - start, other - start) for one, other in marks)


def _head(found: Reported) -> str:
    at = found.file if found.place is None else f"{found.file}:{found.place[0]}:{found.place[1]}"
    return f"{at}: {found.severity} {found.rule} {found.field}".rstrip()


def _marked(compared: Compared) -> Iterator[tuple[Language, str]]:
    """The sentences in question, with the figures or names in question between marks."""
    for language in LANGUAGES:
        text, marks = excerpt(compared.text.in_language(language), compared.marks.get(language, ()))
        for start, end in reversed(marks):
            text = f"{text[:start]}{_MARKS[0]}{text[start:end]}{_MARKS[1]}{text[end:]}"
        shown = isolated(" ".join(text.split()), locale_for(language), as_typed=True)
        yield language, f"\u2067{shown}\u2069" if language == "ar" else shown


def _as_object(found: Reported) -> dict[str, Any]:
    at_line, column = found.place or (None, None)
    return {
        "file": found.file,
        "line": at_line,
        "column": column,
        "rule": found.rule,
        "severity": found.severity,
        "field": found.field,
        "message": _both(found.message),
        "hint": _both(found.hint),
        "texts": None if found.compared is None else _both(found.compared.text),
        "marks": None
        if found.compared is None
        else {name: list(spans) for name, spans in found.compared.marks.items()},
        "suppressed": _both(found.suppressed),
    }


def _both(text: Sayable | None) -> dict[str, str] | None:
    return None if text is None else {language: text.in_language(language) for language in LANGUAGES}


def _result(found: Reported, known: list[str]) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": found.file}}
    if found.place is not None:
        place["region"] = {"startLine": found.place[0], "startColumn": found.place[1]}
    text = found.message.in_language("en") + (f"\n{found.hint.in_language('en')}" if found.hint else "")
    result: dict[str, Any] = {
        "ruleId": found.rule,
        "level": found.severity,
        "message": {"text": text},
        "locations": [{"physicalLocation": place, "logicalLocations": [{"fullyQualifiedName": found.field}]}],
    }
    if found.rule in known:
        result["ruleIndex"] = known.index(found.rule)
    if found.suppressed is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": found.suppressed.en}]
    return result
