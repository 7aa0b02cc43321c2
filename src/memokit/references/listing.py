"""The figures of a memo, and everything that its sentences can cite: for people and for machines."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from memokit.figures import Figure, derived
from memokit.figures.figure import Input
from memokit.language import Language, isolated, label, locale_for
from memokit.references.references import References, names_in
from memokit.references.values import written
from memokit.schema import Duration, Measure, Memo, Money, Quantity, Text, Undisclosed, dotted, parts

_LANGUAGES: tuple[Language, Language] = ("en", "ar")


def figures_as_text(memo: Memo) -> str:
    """Every derived figure: its value in both languages, its formula, and what it was computed from."""
    return "\n\n".join("\n".join(_lines(figure)) for figure in derived(memo))


def figures_as_json(memo: Memo) -> str:
    """The same as a list of objects; numbers are decimals written as text, exact to the last digit."""
    return _dumped([_figure(figure) for figure in derived(memo)])


def references_as_text(memo: Memo) -> str:
    """Every name that a sentence can cite, what it prints in both languages, and where the memo cites it."""
    lines = []
    for entry in _references(memo):
        printed = "  ".join(isolated(text, locale_for("en"), as_typed=True) for text in entry["printed"].values())
        used = f"  cited in {', '.join(entry['cited_in'])}" if entry["cited_in"] else ""
        lines.append(f"{{{{ {entry['name']} }}}}  {printed}{used}")
    return "\n".join(lines)


def references_as_json(memo: Memo) -> str:
    """The same as a list of objects."""
    return _dumped(list(_references(memo)))


def _lines(figure: Figure) -> Iterator[str]:
    said = _printed(figure)
    if said is None:
        yield f"{figure.name}  {label(f'reason.{figure.reason}', locale_for('en'))}"
    else:
        yield f"{figure.name}  {said['en']}  \u2067{said['ar']}\u2069"
    yield f"  formula  {_formula(figure)['en']}  {figure.formula.symbols}"
    if figure.alternatives:
        rates = ", ".join(f"{rate * 100:.4f}%" for rate in figure.alternatives)
        yield f"  solutions  {rates}"
    for entry in figure.inputs:
        sources = f"  [{', '.join(entry.source_ids)}]" if entry.source_ids else ""
        yield f"  from     {entry.name}  {_input(entry)}{sources}"


def _printed(figure: Figure) -> dict[str, str] | None:
    quantity = figure.quantity
    if quantity is None:
        return None
    places = figure.formula.places if isinstance(figure.formula.places, int) else None
    return {language: written(quantity, locale_for(language), places=places) for language in _LANGUAGES}


def _formula(figure: Figure) -> dict[str, str]:
    return {language: label(f"formula.{figure.kind}", locale_for(language)) for language in _LANGUAGES}


def _input(entry: Input) -> str:
    value = entry.value
    if isinstance(value, Quantity | date):
        return written(value, locale_for("en"))
    return f"{value:f}" if isinstance(value, Decimal) else value


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "name": figure.name,
        "unit": figure.formula.unit,
        "value": _exact(figure.value),
        "printed": _printed(figure),
        "formula": {"symbols": figure.formula.symbols, **_formula(figure)},
        "inputs": [
            {"name": entry.name, "value": _exact(entry.value), "source_ids": list(entry.source_ids)}
            for entry in figure.inputs
        ],
        "reason": figure.reason,
        "solutions": [str(rate) for rate in figure.alternatives],
    }


def _exact(value: Money | Duration | Measure | Decimal | date | str | None) -> Any:
    if isinstance(value, Quantity):
        return value.model_dump(mode="json", exclude_none=True)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def _references(memo: Memo) -> Iterator[dict[str, Any]]:
    cited: defaultdict[str, list[str]] = defaultdict(list)
    for path, value in parts(memo):
        if isinstance(value, Text):
            for name in dict.fromkeys(name for text in value.by_language().values() for name in names_in(text)):
                cited[name].append(dotted(path))
    references = References(memo)
    for name, named in references.values.items():
        if named.value is not None and not isinstance(named.value, Undisclosed):
            printed = {each: references.written(f"{{{{ {name} }}}}", locale_for(each)) for each in _LANGUAGES}
            yield {"name": name, "printed": printed, "cited_in": cited[name]}


def _dumped(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
