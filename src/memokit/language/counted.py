"""Nouns that a number counts: the two are never parted, and the number is no part of a name before it."""

from __future__ import annotations

from memokit.language.locale import Language

COUNTED: dict[Language, str] = {
    "en": r"thousand|million|billion|trillion|per cent|days?|weeks?|months?|quarters?|years?|times|basis points?",
    "ar": (
        "ألف|ألفًا|آلاف|مليون|مليونًا|ملايين|مليار|مليارًا|مليارات|تريليون|تريليونًا|تريليونات|في المئة|في المائة"
        "|يوم|يومًا|أيام|أسبوع|أسبوعًا|أسابيع|شهر|شهرًا|أشهر|ربع|ربعًا|أرباع|سنة|سنوات|عام|عامًا|أعوام|نقطة|نقاط|أضعاف"
        "|دولار|دولارًا|دولارات|ريال|ريالًا|ريالات|درهم|درهمًا|دراهم|دينار|دينارًا|دنانير|جنيه|جنيهًا|جنيهات|يورو"
        "|ليرة|ليرات|فرنك|فرنكًا|فرنكات|يوان|يوانًا|يوانات|ين|ينًا|ينات|أوقية|أوقيات|شلن|شلنًا|شلنات"
    ),
}
"""Alternatives of a regular expression, for each language."""
