"""What the pages say of the market: its size with the arithmetic, the rivals, and how they compare."""

from __future__ import annotations

from decimal import Decimal

from memokit.composition.sayable import Cited, Label, Rating, Sayable
from memokit.composition.table import Column, Row, Table, table
from memokit.figures import market_size
from memokit.schema import Disclosable, MarketSize, Memo, Money, Undisclosed

_MOST_FIGURES = 4


def sizes(memo: Memo) -> Table:
    """Each market as the product of its factors, with the product below them."""
    heads = (Column(Label("head.factor_of"), 8), Column(Label("head.value"), 5))
    rows = [row for size in memo.market_sizes for row in _arithmetic(size)]
    return table("market_sizes", "ledger", heads, rows, formulas=(Label("note.market_size"),))


def _arithmetic(size: MarketSize) -> list[Row]:
    product = market_size(size)
    known = isinstance(product.value, Money | Decimal)
    result: Sayable = _rounded(product.value) if known else Label(f"reason.{product.reason}")  # type: ignore[arg-type]
    name: Sayable = Label(f"market.{size.level}")
    if size.name is not None:
        name = Label("line.named", {"name": name, "value": size.name})
    factors = [Row((factor.name, Cited(factor.value, factor.certainty, factor.source_ids))) for factor in size.factors]
    return [*factors, Row((name, result), kind="total")]


def _rounded(product: Money | Decimal) -> Sayable:
    """A product of estimates, to three figures where it has more than four: it is no more exact than they are."""
    exact = product.amount if isinstance(product, Money) else product
    if len(exact.normalize().as_tuple().digits) <= _MOST_FIGURES:
        return product
    rounded = Decimal(f"{exact.quantize(Decimal(1).scaleb(exact.adjusted() - _MOST_FIGURES + 2)):f}")
    if isinstance(product, Money):
        return product.model_copy(update={"amount": rounded, "relation": "about"})
    return rounded


def competitors(memo: Memo) -> Table:
    """Rivals, what they do better and where they fall short."""
    heads = (
        Column(Label("head.competitor"), 4),
        Column(Label("field.description"), 8),
        Column(Label("field.strength"), 6),
        Column(Label("field.weakness"), 6),
    )
    rows = [
        Row((Cited(rival.name, "confirmed", rival.source_ids), rival.description, rival.strength, rival.weakness))
        for rival in memo.competitors
    ]
    return table("competitors", "records", heads, rows)


def comparison(memo: Memo) -> Table:
    """A row a criterion, a column for the company and one for each rival that is rated."""
    rated = {rating.competitor_id for criterion in memo.criteria for rating in criterion.competitors}
    rivals = [rival for rival in memo.competitors if rival.id in rated]
    heads = (
        Column(Label("head.criterion"), 5),
        Column(memo.company.name, 3, "rating"),
        *(Column(rival.name, 3, "rating") for rival in rivals),
    )
    rows = []
    for criterion in memo.criteria:
        ratings = {each.competitor_id: each.rating for each in criterion.competitors}
        cells = (_rating(criterion.company), *(_rating(ratings.get(rival.id)) for rival in rivals))
        rows.append(Row((Cited(criterion.name, "confirmed", criterion.source_ids), *cells)))
    return table("criteria", "ledger", heads, rows, formulas=(Label("rating.scale"),))


def _rating(value: Disclosable[int] | None) -> Sayable:
    return value if value is None or isinstance(value, Undisclosed) else Rating(value)
