"""What a memo is: Pydantic models, one module an entity family. Validation only; no language and no layout."""

from memokit.schema.addresses import Addressed, addressed
from memokit.schema.base import FieldPath, Sourced, refused_character
from memokit.schema.canonical import canonical_json
from memokit.schema.company import Company, Competitor, Image, Person, Product, TeamGap
from memokit.schema.consistency import Disagreement, problems_between_parts
from memokit.schema.diligence import Finding, OpenItem
from memokit.schema.disclosure import Disclosable, Undisclosed
from memokit.schema.evidence import Certainty, Claim, Section, Source
from memokit.schema.expected import Expected, expected
from memokit.schema.market import Criterion, CriterionRating, MarketFactor, MarketSize
from memokit.schema.memo import Layout, Memo, Passage, Suppression, dotted, parts
from memokit.schema.names import nearest, nearest_of
from memokit.schema.performance import (
    KPI,
    Basis,
    CashFlow,
    FinancialPeriod,
    Financials,
    Observation,
    Position,
    Scenario,
)
from memokit.schema.quantity import AnyQuantity, Duration, Measure, Money, Quantity, Relation
from memokit.schema.recommendation import Recommendation
from memokit.schema.reference import as_field, referred, replaced
from memokit.schema.risk import STANDARD_CATEGORIES, Residual, RiskFactor
from memokit.schema.text import Prose, Text, text_of
from memokit.schema.transaction import (
    BORROWED,
    ConversionTerms,
    Convertible,
    Covenant,
    DebtTerms,
    ExchangeRate,
    Exit,
    FundingRound,
    Holding,
    Instrument,
    OptionPool,
    Status,
    Tranche,
    Transaction,
    Use,
    Valuation,
    tied_currencies,
)
from memokit.schema.valuation import Comparable, Driver, Sensitivity

__all__ = [
    "BORROWED",
    "KPI",
    "STANDARD_CATEGORIES",
    "Addressed",
    "AnyQuantity",
    "Basis",
    "CashFlow",
    "Certainty",
    "Claim",
    "Company",
    "Comparable",
    "Competitor",
    "ConversionTerms",
    "Convertible",
    "Covenant",
    "Criterion",
    "CriterionRating",
    "DebtTerms",
    "Disagreement",
    "Disclosable",
    "Driver",
    "Duration",
    "ExchangeRate",
    "Exit",
    "Expected",
    "FieldPath",
    "FinancialPeriod",
    "Financials",
    "Finding",
    "FundingRound",
    "Holding",
    "Image",
    "Instrument",
    "Layout",
    "MarketFactor",
    "MarketSize",
    "Measure",
    "Memo",
    "Money",
    "Observation",
    "OpenItem",
    "OptionPool",
    "Passage",
    "Person",
    "Position",
    "Product",
    "Prose",
    "Quantity",
    "Recommendation",
    "Relation",
    "Residual",
    "RiskFactor",
    "Scenario",
    "Section",
    "Sensitivity",
    "Source",
    "Sourced",
    "Status",
    "Suppression",
    "TeamGap",
    "Text",
    "Tranche",
    "Transaction",
    "Undisclosed",
    "Use",
    "Valuation",
    "addressed",
    "as_field",
    "canonical_json",
    "dotted",
    "expected",
    "nearest",
    "nearest_of",
    "parts",
    "problems_between_parts",
    "referred",
    "refused_character",
    "replaced",
    "text_of",
    "tied_currencies",
]
