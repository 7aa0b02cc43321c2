"""Nouns that a number counts: the two are never parted, and the number is no part of a name before it."""

from __future__ import annotations

import re
from functools import cache

from memokit.language.added import added, grammar
from memokit.language.locale import Language

_COUNTED: dict[Language, str] = {
    "en": (
        r"thousand|million|billion|trillion|per cent|percentage points?|basis points?|seconds?|minutes?|hours?|days?"
        r"|weeks?|months?|quarters?|years?|times|degrees?|kilometres?|metres?|cubic|square|hectares?|tonnes?|km|kV|kWh"
        r"|MW|MWh|GWh|January|February|March|April|May|June|July|August|September|October|November|December"
    ),
    "ar": (
        "ألف|ألفًا|آلاف|مليون|مليونًا|ملايين|مليار|مليارًا|مليارات|تريليون|تريليونًا|تريليونات|في المئة|في المائة"
        "|يوم|يومًا|أيام|أسبوع|أسبوعًا|أسابيع|شهر|شهرًا|أشهر|ربع|ربعًا|أرباع|سنة|سنوات|عام|عامًا|أعوام|نقطة|نقاط|أضعاف"
        "|دولار|دولارًا|دولارات|ريال|ريالًا|ريالات|درهم|درهمًا|دراهم|دينار|دينارًا|دنانير|جنيه|جنيهًا|جنيهات|يورو"
        "|مرة|مرات|ثانية|ثوانٍ|دقيقة|دقائق|ساعة|ساعات|درجة|درجات|كيلومتر|كيلومترًا|كيلومترات|متر|مترًا|أمتار|هكتار"
        "|هكتارًا|هكتارات|طن|طنًا|أطنان|كيلوواط|كيلوفولت|ميغاواط|جيجاواط|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو"
        "|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|محرم|صفر|ربيع|جمادى|رجب|شعبان|رمضان|شوال"
        "|ليرة|ليرات|فرنك|فرنكًا|فرنكات|يوان|يوانًا|يوانات|ين|ينًا|ينات|أوقية|أوقيات|شلن|شلنًا|شلنات"
    ),
}


@cache
def counted_nouns(language: Language) -> str:
    """The nouns of a language as alternatives of a regular expression."""
    if language not in added():
        return _COUNTED[language]
    words = grammar(language)
    nouns = [*words.nouns.model_dump().values(), *words.currencies.values()]
    scales = words.scales.model_dump().values()
    forms = [form for noun in nouns for form in noun.values()]
    return "|".join(
        sorted(
            {
                re.escape(each)
                for each in [*forms, *(form for scale in scales for form in (*scale["long"].values(), scale["short"]))]
            }
        )
    )
