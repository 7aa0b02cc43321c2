"""What a memo is: Pydantic models, one module an entity family. Validation only; no language and no layout."""

from memokit.schema.base import FieldPath
from memokit.schema.company import Company, Competitor, Image, Person, Product
from memokit.schema.consistency import Disagreement, problems_between_parts
from memokit.schema.diligence import Finding, OpenItem
from memokit.schema.disclosure import Disclosable, Undisclosed
from memokit.schema.evidence import Certainty, Claim, Section, Source
from memokit.schema.memo import Layout, Memo, dotted, parts
from memokit.schema.names import nearest
from memokit.schema.performance import KPI, CashFlow, FinancialPeriod, Financials, Scenario
from memokit.schema.quantity import AnyQuantity, Duration, Measure, Money, Quantity, Relation
from memokit.schema.recommendation import Recommendation
from memokit.schema.risk import STANDARD_CATEGORIES, Residual, RiskFactor
from memokit.schema.text import Prose, Text
from memokit.schema.transaction import (
    ConversionTerms,
    Covenant,
    DebtTerms,
    ExchangeRate,
    FundingRound,
    Holding,
    Instrument,
    Status,
    Tranche,
    Transaction,
    Use,
    Valuation,
)

__all__ = [
    "KPI",
    "STANDARD_CATEGORIES",
    "AnyQuantity",
    "CashFlow",
    "Certainty",
    "Claim",
    "Company",
    "Competitor",
    "ConversionTerms",
    "Covenant",
    "DebtTerms",
    "Disagreement",
    "Disclosable",
    "Duration",
    "ExchangeRate",
    "FieldPath",
    "FinancialPeriod",
    "Financials",
    "Finding",
    "FundingRound",
    "Holding",
    "Image",
    "Instrument",
    "Layout",
    "Measure",
    "Memo",
    "Money",
    "OpenItem",
    "Person",
    "Product",
    "Prose",
    "Quantity",
    "Recommendation",
    "Relation",
    "Residual",
    "RiskFactor",
    "Scenario",
    "Section",
    "Source",
    "Status",
    "Text",
    "Tranche",
    "Transaction",
    "Undisclosed",
    "Use",
    "Valuation",
    "dotted",
    "nearest",
    "parts",
    "problems_between_parts",
]
