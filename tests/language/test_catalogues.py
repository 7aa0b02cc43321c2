"""The catalogues of labels: the same keys in both, every one of them in use, and each language in its own letters."""

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from pydantic import BaseModel

from memokit import schema
from memokit.checks import Severity, rules
from memokit.composition import company, deal_charts, diligence, key_figures
from memokit.composition.chart import Paper
from memokit.composition.findings import findings
from memokit.composition.sayable import Label
from memokit.composition.sections import anatomy
from memokit.composition.voice import Voice
from memokit.figures import FORMULAS
from memokit.figures.figure import Reason
from memokit.language import Language, labels, locale_for
from memokit.resources import folder
from memokit.schema import Memo, Undisclosed

LANGUAGES: tuple[Language, ...] = ("ar", "en")
SOURCE = Path(labels.__file__).parent.parent


@cache
def catalogue(language: Language) -> Catalog:
    with (labels.CATALOGUES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def values(language: Language) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in catalogue(language) if message.id}


def offending(language: Language, pattern: str) -> dict[str, str]:
    """The labels in which a pattern is found, whatever values are put in."""
    return {key: text for key, text in values(language).items() if re.search(pattern, re.sub("{[a-z]+}", "¤", text))}


def test_both_catalogues_have_the_same_keys() -> None:
    assert list(values("ar")) == list(values("en"))


def test_both_languages_put_the_same_values_into_a_label() -> None:
    arabic, english = (
        {key: sorted(re.findall("{(.*?)}", text)) for key, text in values(lang).items()} for lang in LANGUAGES
    )

    assert arabic == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_is_finished(language: Language) -> None:
    written = (labels.CATALOGUES / f"{language}.po").read_text(encoding="utf-8")

    assert not [message.id for message in catalogue(language) if message.id and (message.fuzzy or not message.string)]
    assert not catalogue(language).obsolete
    assert len(re.findall('^msgid "[^"]', written, re.MULTILINE)) == len(values(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_has_space_at_its_ends_or_twice_inside(language: Language) -> None:
    assert offending(language, r"^\s|\s$|\s\s|\t|\n") == {}


def test_arabic_labels_have_arabic_punctuation() -> None:
    assert offending("ar", r"[,;?\"“”]") == {}


def test_arabic_labels_have_no_latin_words_but_names_of_instruments() -> None:
    assert offending("ar", "[A-Za-z]") == {"instrument.safe": values("ar")["instrument.safe"]}


def test_arabic_labels_are_typed_as_an_editor_would() -> None:
    presentation_forms, direction_marks = "[\ufb50-\ufdff\ufe70-\ufeff]", "[\u200b-\u200f\u061c\u2066-\u2069]"
    tatweel_but_in_the_hijri_sign, tanwin_on_the_alef = "(?<!ه)\u0640", "اً"
    faults = (presentation_forms, direction_marks, tatweel_but_in_the_hijri_sign, tanwin_on_the_alef)

    assert offending("ar", "|".join(faults)) == {}


def test_english_labels_have_no_arabic_letters() -> None:
    assert offending("en", "[\u0600-\u06ff]") == {}


# Which labels the pages ask for.

CALL_IN_TEMPLATE = re.compile(r"""\b[lL]abel\(\s*"([^"]+)"(\s*~)?""")


def written_keys() -> set[str]:
    """The keys that stand in code and templates as they are; ``*`` where a value of the memo is put in."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and node.args
                and ast.unparse(node.func).split(".")[-1] in {"Label", "label", "label_in_both"}
            ):
                match node.args[0]:
                    case ast.Constant(value=str(key)):
                        found.add(key)
                    case ast.JoinedStr(values=parts):
                        found.add("".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts))
    for path in folder("templates").rglob("*.html"):
        for key, joined in CALL_IN_TEMPLATE.findall(path.read_text(encoding="utf-8")):
            found.add(f"{key}*" if joined else key)
    return found


def choices(annotation: object) -> set[str]:
    """All strings that a field of the schema allows."""
    if get_origin(annotation) is Literal:
        return {choice for choice in get_args(annotation) if isinstance(choice, str)}
    return set().union(*(choices(part) for part in get_args(annotation)))


def allowed(entity: type[BaseModel], field: str) -> set[str]:
    return choices(entity.model_fields[field].annotation)


STATUSES = allowed(schema.Transaction, "status")
SECTIONS = allowed(schema.Claim, "section")

KINDS = set(FORMULAS)
"""The kinds of derived figures."""

FAMILIES: dict[str, set[str]] = {
    "area.*": allowed(schema.Finding, "area"),
    "basis.*": allowed(schema.FinancialPeriod, "basis"),
    "basis_of_all.*": allowed(schema.FinancialPeriod, "basis"),
    "body.*": allowed(schema.Person, "body"),
    "certainty.*": allowed(schema.Claim, "certainty"),
    "chart.*": STATUSES | {"sources", "uses", "before", "after"},
    "chart.key.*": {"actual", "expected"},
    "chart.kind.*": {kind for _, kind in deal_charts.KINDS},
    "chart.stage.*": {stage for stage, _ in deal_charts.KINDS},
    "classification.*": allowed(schema.Memo, "classification"),
    "closing.prevails.*": allowed(schema.Memo, "prevailing_language"),
    "comparable.*": allowed(schema.Comparable, "kind"),
    "check.*.title": set(rules()),
    "check.severity.*": choices(Severity),
    "class.*": allowed(schema.Holding, "class_type"),
    "covenant.*": allowed(schema.Covenant, "direction"),
    "day_count.*": allowed(schema.ConversionTerms, "day_count_convention"),
    "decision.*": allowed(schema.Recommendation, "decision"),
    "disclosure.*": allowed(schema.Undisclosed, "status"),
    "disclosure.brief.*": allowed(schema.Undisclosed, "status"),
    "exhibit.*": {"table", "figure"},
    "field.interest_cover.*": {"interest", "profit", "both"},
    "figure.*": KINDS,
    "formula.*": KINDS,
    "grid.*": {"below", "kept"},
    "hijri.month.*": {str(number) for number in range(1, 13)},
    "instrument.*": allowed(schema.Tranche, "instrument"),
    "key.*": STATUSES,
    "kind.*": allowed(schema.Claim, "kind"),
    "market.*": allowed(schema.MarketSize, "level"),
    "note.breach.*": allowed(schema.Covenant, "direction"),
    "open.*": allowed(schema.OpenItem, "status"),
    "page_one.conditions.*": allowed(schema.Recommendation, "decision"),
    "page_one.reasons_*": {"for", "against"},
    "participation.*": {"full", "none"},
    "quarter.*": {"1", "2", "3", "4"},
    "rate_basis.*": allowed(schema.DebtTerms, "rate_basis"),
    "reason.*": choices(Reason),
    "relation.*": allowed(schema.Money, "relation") - {"exactly"},
    "risk_category.*": set(schema.STANDARD_CATEGORIES),
    "scenario.*": allowed(schema.Scenario, "role"),
    "section.*": SECTIONS,
    "severity.*": allowed(schema.Finding, "severity"),
    "stage.*": allowed(schema.Product, "stage"),
    "status.*": STATUSES,
    "table.terms.*": {"equity", "debt"},
    "valuation.*": {"pre_money", "post_money"},
    "velocity.*": allowed(schema.RiskFactor, "velocity"),
}


def said(value: object) -> Iterator[str]:
    """The keys of all labels inside anything that a section hands to its template."""
    if isinstance(value, Label):
        yield value.key
    if isinstance(value, (tuple, list)):
        for item in value:
            yield from said(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from said(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from said(getattr(value, field.name))


def said_by(memo: Memo) -> set[str]:
    """The keys of the labels with which a memo is printed, beside those that templates name themselves."""
    numbers = {source.id: number for number, source in enumerate(memo.sources, 1)}
    found = anatomy(memo, Paper((Voice(locale_for("en", "latn", "AE"), numbers, "en"),)))
    return set(
        said(
            [
                found,
                key_figures.chosen(memo),
                company.facts(memo),
                diligence.unaddressed(memo),
                diligence.undisclosed_on_page_one(memo),
                findings(memo),
            ]
        )
    )


def withheld() -> set[str]:
    """A label for every field that a memo may call undisclosed; a measure goes by its own name."""
    entities = [each for each in vars(schema).values() if isinstance(each, type) and issubclass(each, BaseModel)]
    return {
        f"field.{name}"
        for entity in entities
        for name, field in entity.model_fields.items()
        if entity is not schema.KPI and Undisclosed in mentioned(field.annotation)
    }


def mentioned(annotation: object) -> set[object]:
    """All types of which a type is made."""
    return {annotation}.union(*(mentioned(part) for part in get_args(annotation)))


def said_by_rules() -> set[str]:
    """The labels of the rules: title, remedy, and every message whose name stands in the module of the rule."""
    found = set()
    for rule in rules().values():
        module = inspect.getsource(sys.modules[rule.examine.__module__])
        messages = {key.split(".")[-1] for key in values("en") if key.startswith(f"check.{rule.id}.")}
        named = {message for message in messages if f'"{message}"' in module}
        found |= {f"check.{rule.id}.{name}" for name in {"title", "mend", "found"} & messages | named}
    return found


@pytest.fixture(scope="module")
def asked_for(everything: Memo, xai: Memo, smallest: Memo) -> set[str]:
    """Every label that a memo can make memokit print."""
    written = written_keys()
    families = {key.replace("*", name) for key, names in FAMILIES.items() for name in names}
    one_tranche = everything.transaction.model_copy(update={"tranches": everything.transaction.tranches[:1]})
    memos = (everything, xai, smallest, smallest.model_copy(update={"transaction": one_tranche}))
    printed = set().union(*(said_by(memo) for memo in memos))
    return {key for key in written if "*" not in key} | families | printed | withheld() | said_by_rules()


def test_every_family_of_labels_is_checked() -> None:
    built = {key for key in written_keys() if "*" in key}

    # Fields and tables are gathered from memos instead, and what rules say from the rules.
    assert built - {"field.*", "table.*"} == set(FAMILIES)


def test_every_label_that_a_page_asks_for_exists(asked_for: set[str]) -> None:
    assert asked_for - set(values("en")) == set()


def test_no_label_is_left_that_no_page_asks_for(asked_for: set[str]) -> None:
    assert set(values("en")) - asked_for == set()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_figure_has_a_name_and_a_formula_in_words(kind: str) -> None:
    for language in LANGUAGES:
        assert {f"figure.{kind}", f"formula.{kind}"} <= set(values(language))
        assert values(language)[f"formula.{kind}"].endswith(".")


def test_every_section_of_a_memo_has_a_name_of_its_own() -> None:
    for language in LANGUAGES:
        assert len({values(language)[f"section.{name}"] for name in SECTIONS}) == len(SECTIONS)
