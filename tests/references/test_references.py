"""References in sentences: what they say in each language, and what is wrong with one that leads nowhere."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.references.places import places_of

from memokit import InvalidMemo, Memo, load, loads
from memokit.composition import compose, place_names
from memokit.language import Language, locale_for
from memokit.prose import blocks, citing
from memokit.references import References, refers_to_places
from memokit.references.values import Style
from memokit.schema import Addressed, Duration, Money, Text, Tranche, Undisclosed, addressed, referred
from memokit.schema.reference import COLLECTIONS, PARTS

SAMPLES = {path.stem: load(path) for path in sorted((Path(__file__).parent.parent.parent / "samples").glob("*.json"))}
CITED = [
    (memo, each) for memo in SAMPLES.values() for each in addressed(memo) if not isinstance(each.value, Undisclosed)
]
# Claims give memokit a value of any kind to cite.
VALUES: dict[str, Any] = {
    "money": "about USD 9.3bn",
    "two": "SAR 2m",
    "range": "SAR 40–60m",
    "coins": "KWD 1500.125",
    "months": "< 7 months",
    "pair": "2 months",
    "feminine": "7 years",
    "long": "25 years",
    "share": {"number": "0.110", "unit": "fraction"},
    "cover": {"number": "1.30", "unit": "multiple"},
    "at-most": {"number": "0.04", "unit": "fraction", "relation": "at_most"},
    "shops": {"number": 27900, "of": {"ar": "تاجر", "en": "merchants"}, "relation": "about"},
    "hidden": "not_disclosed",
}


def raw() -> dict[str, Any]:
    """The smallest memo that has a claim of each kind of value."""
    text = {"ar": "نص", "en": "text"}
    return {
        "schema_version": "1",
        "id": "cited",
        "version": "1.0",
        "as_of": "2026-11-23",
        "title": text,
        "company": {"name": "Cited"},
        "transaction": {
            "status": "seeking",
            "tranches": [
                {
                    "id": "equity",
                    "instrument": "equity",
                    "amount": "USD 4bn",
                    "valuation": {"pre_money": "USD 12bn"},
                },
                {"id": "debt", "instrument": "debt", "amount": "USD 5bn", "certainty": "reported"},
            ],
        },
        "recommendation": {"decision": "information_only", "rationale": text},
        "rounds": [{"id": "seed", "name": text, "date": "2024-12", "instrument": "equity", "amount": "USD 6bn"}],
        "claims": [
            {
                "id": name,
                "section": "transaction",
                "kind": "fact",
                "certainty": "confirmed",
                "statement": text,
                "value": value,
                "source_ids": ["call"],
            }
            for name, value in VALUES.items()
            if value != "not_disclosed"
        ],
        "kpis": [{"id": "hidden", "name": text, "definition": text, "value": "not_disclosed", "period": "2025"}],
        "sources": [{"id": "call", "publisher": text, "published": "2026-11-18", "accessed": "2026-11-18"}],
    }


@pytest.fixture(scope="module")
def memo() -> Memo:
    return loads(json.dumps(raw()))


@pytest.fixture(scope="module")
def references(memo: Memo) -> References:
    return References(memo, places_of(memo))


def written(references: References, text: str, language: Language, digits: Any = "latn") -> str:
    return references.written(text, locale_for(language, digits)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("reference", "english", "arabic"),
    [
        ("fig:total_sought", "$9 billion", "9 مليارات دولار"),
        ("fig:share.debt", "55.6%", "55.6%"),
        ("fig:post_money.equity", "$16 billion", "16 مليار دولار"),
        ("tranche:equity.amount", "$4 billion", "4 مليارات دولار"),
        ("tranche:equity.amount | short", "$4bn", "4 مليارات دولار"),
        ("tranche:equity.amount | exact", "USD 4,000,000,000", "4,000,000,000 دولار"),
        ("round:seed.date", "December 2024", "ديسمبر 2024"),
        ("memo:as_of", "23 November 2026", "23 نوفمبر 2026"),
        ("date:2026-10-29", "29 October 2026", "29 أكتوبر 2026"),
        ("date:2026-10", "October 2026", "أكتوبر 2026"),
        ("date:2026-Q4", "Q4 2026", "الربع الرابع 2026"),
        ("date:2026", "2026", "2026"),
        ("claim:money.value", "about $9.3 billion", "نحو 9.3 مليار دولار"),
        ("claim:money.value | short", "about $9.3bn", "نحو 9.3 مليار دولار"),
        ("claim:money.value | bare", "$9.3 billion", "9.3 مليار دولار"),
        ("claim:range.value", "SAR 40 million to SAR 60 million", "من 40 مليون ريال إلى 60 مليون ريال"),
        (
            "claim:range.value | bare",
            "SAR 40 million to SAR 60 million",
            "من 40 مليون ريال إلى 60 مليون ريال",
        ),
        ("claim:coins.value", "KWD 1,500.125", "1,500.125 دينار"),
        ("claim:two.value", "SAR 2 million", "مليوني ريال"),
        ("claim:two.value | nominative", "SAR 2 million", "مليونا ريال"),
        ("claim:two.value | oblique", "SAR 2 million", "مليوني ريال"),
        ("claim:months.value", "less than 7 months", "أقل من 7 أشهر"),
        ("claim:months.value | words", "less than seven months", "أقل من سبعة أشهر"),
        ("claim:months.value|bare", "7 months", "7 أشهر"),
        ("claim:pair.value", "2 months", "شهرين"),
        ("claim:pair.value | nominative", "2 months", "شهران"),
        ("claim:feminine.value | words", "seven years", "سبع سنوات"),
        ("claim:long.value | words", "25 years", "25 سنة"),
        ("claim:share.value", "11.0%", "11.0%"),
        ("claim:cover.value", "1.30×", "1.30×"),
        ("claim:cover.value | bare", "1.30", "1.30"),
        ("claim:at-most.value", "at most 4%", "ما لا يزيد على 4%"),
        ("claim:shops.value", "about 27,900 merchants", "نحو 27,900 تاجر"),
        ("claim:shops.value | bare", "27,900", "27,900"),
        ("ref:funding", "Figure 1", "الشكل 1"),
        ("ref:section-transaction", "section 2", "القسم 2"),
    ],
)
def test_what_a_reference_says(references: References, reference: str, english: str, arabic: str) -> None:
    for said in (f"{{{{ {reference} }}}}", f"{{{{{reference}}}}}"):
        assert written(references, f"({said})", "en") == f"({english})"
        assert written(references, f"({said})", "ar") == f"({arabic})"


@pytest.mark.parametrize(
    ("text", "arabic"),
    [
        ("بـ{{ claim:money.value }}", "بنحو 9.3 مليار دولار"),
        ("ب{{ claim:money.value }}", "بنحو 9.3 مليار دولار"),
        ("بـ{{ tranche:debt.amount }}", "بـ5 مليارات دولار"),
        ("لـ{{ claim:two.value }}", "لمليوني ريال"),
        ("وكـ{{ ref:section-transaction }}", "وكالقسم 2"),
        ("لـ{{ ref:section-transaction }}", "للقسم 2"),
        ("وفقًا ل{{ ref:funding }}", "وفقًا للشكل 1"),
        ("أو بـ{{ date:2026-Q4 }}", "أو بالربع الرابع 2026"),
        ("وليس أول {{ ref:funding }}", "وليس أول الشكل 1"),
    ],
)
def test_an_arabic_letter_has_a_tatweel_before_figures_only(references: References, text: str, arabic: str) -> None:
    assert written(references, text, "ar") == arabic


def test_arabic_figures_have_the_digits_of_the_memo(references: References) -> None:
    assert written(references, "{{ claim:cover.value }} {{ claim:share.value }}", "ar", "arab") == "١٫٣٠× ١١٫٠٪"
    assert written(references, "{{ date:2026-10-29 }}", "ar", "arab") == "٢٩ أكتوبر ٢٠٢٦"


def test_text_without_references_stays_as_it_is(references: References) -> None:
    for text in ("no braces", "{ one }", "}} {", "a {{", "{{}}", "{{ fig: total_sought }}", "{{ 7 * 7 }}"):
        assert written(references, text, "en") == text


def test_the_locator_of_every_place_is_a_link(references: References) -> None:
    english = locale_for("en")
    assert references.pieces("See {{ ref:funding }}.", english) == [
        ("See ", None),
        ("Figure\u00a01", "figure-1"),
        (".", None),
    ]
    assert '<a class="see" href="#figure-1">Figure\u00a01</a>' in citing("See {{ ref:funding }}.", english, references)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**{{ tranche:debt.amount }}** more", "<p><strong>$5 billion</strong> more</p>"),
        ("a *sum of {{ tranche:debt.amount }}*", "<p>a <em>sum of $5 billion</em></p>"),
        (
            "**{{ ref:funding }}**",
            '<p><strong><a class="see" href="#figure-1">Figure 1</a></strong></p>',
        ),
        ("- {{ date:2026 }}", "<ul>\n<li>2026</li>\n</ul>"),
    ],
)
def test_references_stand_in_emphasis_and_lists(references: References, text: str, html: str) -> None:
    [block] = blocks(text, locale_for("en"), references)
    assert block.replace("\u00a0", " ").strip() == html


def test_a_figure_cited_in_prose_is_printed_by_every_edition(memo: Memo) -> None:
    said = Text(ar="نحو {{ claim:two.value }} من {{ ref:funding }}", en="{{ claim:two.value }} of {{ ref:funding }}")
    changed = memo.model_copy(update={"title": said})
    assert "SAR 2 million of Figure 1" in compose(changed, "en").html.replace("\u00a0", " ")
    assert "مليوني ريال من الشكل 1" in compose(changed, "ar").html.replace("\u00a0", " ")


def test_whether_a_memo_refers_to_places(memo: Memo) -> None:
    assert not refers_to_places(memo)
    assert refers_to_places(memo.model_copy(update={"title": Text(ar="{{ ref:funding }}", en="x")}))


def with_title(english: str) -> str:
    """A memo on several lines whose title has a reference, on the line that is looked for."""
    data = raw()
    data["title"] = {"ar": "عنوان", "en": english}
    return json.dumps(data, indent=2, ensure_ascii=False)


@pytest.mark.parametrize(
    ("reference", "found", "wanted", "hint"),
    [
        ("{{ fig:total_sougth }}", "{{ fig:total_sougth }}", "a value or figure", "`fig:total_sought`"),
        ("{{ tranche:equity.amunt }}", "{{ tranche:equity.amunt }}", "a value or figure", "`tranche:equity.amount`"),
        ("{{ round:seed.amount | sort }}", "{{ round:seed.amount | sort }}", "behind the |", "`short`"),
        ("{{ round:seed.amount | short | bare }}", "{{ round:seed.amount | short | bare }}", "one way of", None),
        ("{{ round:seed.date | oblique|nominative }}", "{{ round:seed.date | oblique|nominative }}", "one case", None),
        ("{{ tranch:equity.amount }}", "{{ tranch:equity.amount }}", "a kind: ", "`tranche:equity.amount`"),
        ("{{ ref:foundling }}", "{{ ref:foundling }}", "an exhibit or a section", "`funding`"),
        ("{{ ref:zzzzz }}", "{{ ref:zzzzz }}", "an exhibit or a section", "there are "),
        ("{{ date:2026-02-30 }}", "{{ date:2026-02-30 }}", "a date that exists", None),
        ("{{ fig:net_burn }}", "{{ fig:net_burn }}", "a value or figure", None),
        ("{{ kpi:hidden.value }}", "{{ kpi:hidden.value }}", "a value that the memo gives", "not_disclosed"),
        ("{{ total_sought }} and more", "{{ total_sought }}", "a reference, such as", "`fig:total_sought`"),
        ("{{ round.seed.amount | short }}", "{{ round.seed.amount | short }}", "such as", "`round:seed.amount`"),
        ("{{ the price of milk }}", "{{ the price of milk }}", "a reference, such as", "memokit figures --references"),
        ("{{ fig:total_sought", "{{ fig:total_sought", "a reference, such as", "`fig:total_sought`"),
        ("{{ fig:total_sought | 12 }}", "{{ fig:total_sought | 12 }}", "a reference, such as", None),
    ],
)
def test_a_reference_that_leads_nowhere_is_told_with_its_line(
    reference: str, found: str, wanted: str, hint: str | None
) -> None:
    text = with_title(f"Sought: {reference}")
    with pytest.raises(InvalidMemo) as caught:
        loads(text)
    [problem] = caught.value.problems
    assert (problem.code, problem.path, problem.found) == ("reference", "title.en", found)
    assert wanted in problem.wanted
    assert hint in (problem.hint or "") if hint else True
    assert problem.line == next(n for n, line in enumerate(text.splitlines(), 1) if "Sought: " in line)


def test_a_figure_without_a_value_says_why() -> None:
    data = raw()
    data["financials"] = {"cash": "USD 1bn", "net_burn": "not_disclosed"}
    data["title"] = {"ar": "عنوان", "en": "{{ fig:runway }}"}
    with pytest.raises(InvalidMemo) as caught:
        loads(json.dumps(data))
    [problem] = caught.value.problems
    assert problem.wanted == "a figure that can be computed"
    assert "a figure is missing" in (problem.hint or "")


def test_every_fault_of_a_text_is_told() -> None:
    with pytest.raises(InvalidMemo) as caught:
        loads(with_title("{{ fig:x }} {{ date:x }} {{ y }}"))
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    ("name", "reference", "english", "arabic"),
    [
        ("mizan", "tranche:murabaha.debt.covenants.1.threshold", "1.20×", "١٫٢٠×"),
        ("mizan", "tranche:murabaha.debt.covenants.2.threshold", "4%", "٤٪"),
        ("mizan", "tranche:murabaha.debt.tenor_months", "36 months", "٣٦ شهرًا"),
        ("mizan", "transaction:exchange_rates.2026-10-29.rate", "12.1739", "١٢٫١٧٣٩"),
        ("mizan", "kpi:merchants.history.2024.number", "14,400 merchants", "١٤٬٤٠٠ تاجر"),
        ("mizan", "kpi:volume.history.2021.number", "SAR 780 million", "٧٨٠ مليون ريال"),
        ("mizan", "kpi:fee.history.2022.number", "0.40%", "٠٫٤٠٪"),
        ("mizan", "sensitivity:moic.threshold", "2.5×", "٢٫٥×"),
        ("mizan", "sensitivity:moic.values.1.2", "1.25×", "١٫٢٥×"),
        ("rimal", "tranche:ijara.debt.rate", "5.90%", "5.90%"),
        ("rimal", "tranche:loan.debt.spread_bps", "170", "170"),
        ("rimal", "kpi:availability.history.2020.number", "93.8%", "93.8%"),
        ("rimal", "sensitivity:irr-exit.values.1.3", "12.1%", "12.1%"),
        ("rimal", "market_size:obtainable.factors.3.value", "95%", "95%"),
    ],
)
def test_a_bare_number_is_written_in_the_unit_of_what_it_belongs_to(
    name: str, reference: str, english: str, arabic: str
) -> None:
    memo = SAMPLES[name]
    references = References(memo)
    said = f"{{{{ {reference} }}}}"
    for language, wanted in (("en", english), ("ar", arabic)):
        locale = locale_for(language, memo.layout.digits, memo.layout.region)
        assert references.written(said, locale) == wanted


def test_a_tenor_in_words_is_a_length_of_time(memo: Memo) -> None:
    debt = memo.transaction.tranches[1].model_dump() | {"debt": {"rate_basis": "fixed", "tenor_months": 9}}
    changed = memo.model_copy(
        update={
            "transaction": memo.transaction.model_copy(
                update={"tranches": (memo.transaction.tranches[0], Tranche.model_validate(debt))}
            )
        }
    )
    [tenor] = [each for each in addressed(changed) if each.name == "tranche:debt.debt.tenor_months"]
    assert tenor.value == Duration(count=Decimal(9), unit="month")
    assert References(changed).written("{{ tranche:debt.debt.tenor_months | words }}", locale_for("ar")) == "تسعة أشهر"


KNOWN = {id(memo): References(memo) for memo in SAMPLES.values()}
WAYS = ["", *(f" | {style}" for style in get_args(Style) if style != "prose"), " | nominative", " | bare | oblique"]


@given(st.sampled_from(CITED), st.sampled_from(WAYS), st.sampled_from(["ar", "en"]))
def test_every_value_of_the_samples_is_written_in_both_languages(
    cited: tuple[Memo, Addressed], way: str, language: Language
) -> None:
    memo, value = cited
    locale = locale_for(language, memo.layout.digits, memo.layout.region)
    said = KNOWN[id(memo)].written(f"{{{{ {value.name}{way} }}}}", locale)
    assert said.strip()
    assert "{{" not in said
    assert KNOWN[id(memo)].values[value.name] == value


@given(st.sampled_from(CITED))
def test_a_cited_value_is_the_one_that_a_driver_would_vary(cited: tuple[Memo, Addressed]) -> None:
    memo, value = cited
    kind = value.name.partition(":")[0]
    # A grid's results are no fields: they have a row and a column.
    if (kind not in COLLECTIONS and kind not in PARTS) or re.match(r"sensitivity:[\w-]+\.values\.", value.name):
        return
    found = referred(memo, value.name)
    assert found is not None, value.name
    assert found[0] == value.path


def test_names_of_values_are_unique() -> None:
    for memo in SAMPLES.values():
        names = [each.name for each in addressed(memo)]
        assert len(names) == len(set(names))


def test_a_currency_is_named_with_its_nation_where_the_memo_has_two_of_one_noun(samples: dict[str, Memo]) -> None:
    mizan = samples["mizan"]
    arabic = locale_for("ar")
    cited = "{{ tranche:series-b.amount }}"
    assert References(mizan).written(cited, arabic) == "75 مليون ريال"
    assert References(mizan).written("{{ tranche:series-b.amount | exact }}", arabic) == "75,000,000 ريال سعودي"
    assert mizan.financials is not None
    accounts = mizan.financials.model_copy(update={"cash": Money.model_validate("QAR 1m")})
    both = mizan.model_copy(update={"financials": accounts})
    assert References(both).written(cited, arabic) == "75 مليون ريال سعودي"


@pytest.mark.parametrize("name", ["xai", "waha", "mizan", "rimal", "everything"])
def test_the_names_of_places_are_those_of_the_pages_though_nothing_is_drawn(
    samples: dict[str, Memo], everything: Memo, name: str
) -> None:
    memo = everything if name == "everything" else samples[name]
    assert set(place_names(memo)) == set(places_of(memo))
