"""Arabic words that state figures, spelled as `normalised` leaves them: no vowel marks, «ا» for «أ إ», «ه» for «ة»."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from memokit.reading.words import PLAIN, Word, alike, bounds, table, units

_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None, "\u0670": None}
    | {chr(mark): None for mark in range(0x064B, 0x0660)}
)
_TANWIN = re.compile("ا\u064b|\u064bا")
_PLURAL_OF_HUNDREDS = {3: "ثلاث", 4: "اربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان ثماني", 9: "تسع"}

_CARDINALS = (
    table("unit", {3: "ثلاث ثلاثه", 4: "اربع اربعه", 5: "خمس خمسه", 6: "ست سته", 7: "سبع سبعه", 8: "ثمان ثماني ثمانيه"})
    | table("unit", {1: "واحد واحده", 2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي", 9: "تسع تسعه"})
    | table("one_of", {1: "احد احدي"})
    | table("ten", {10: "عشر عشره"})
    | table("tens", {20: "عشرون عشرين", 30: "ثلاثون ثلاثين", 40: "اربعون اربعين", 50: "خمسون خمسين"})
    | table("tens", {60: "ستون ستين", 70: "سبعون سبعين", 80: "ثمانون ثمانين", 90: "تسعون تسعين"})
    | table("decade", {20: "عشرينيات", 30: "ثلاثينيات", 40: "اربعينيات", 50: "خمسينيات", 60: "ستينيات", 70: "سبعينيات"})
    | table("decade", {80: "ثمانينيات ثمانينات", 90: "تسعينيات تسعينات"})
    | table("zero", {0: "صفر"})
    | table("hundred", {100: "مئه مائه ميه"})
    | table("hundreds", {200: "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي"})
    | table(
        "hundreds",
        {
            n * 100: " ".join(f"{stem}{hundred}" for stem in stems.split() for hundred in ("مئه", "مائه"))
            for n, stems in _PLURAL_OF_HUNDREDS.items()
        },
    )
)
_SCALES = (
    table("scale", {10**3: "الف", 10**6: "مليون", 10**9: "مليار بليون", 10**12: "تريليون ترليون"})
    | table("scale", {10**3: "الفان الفين الفا الفي", 10**6: "مليونان مليونين مليونا مليوني"}, count=2)
    | table("scale", {10**9: "ملياران مليارين مليارا ملياري بليونان بليونين بليونا بليوني"}, count=2)
    | table("scale", {10**12: "تريليونان تريليونين تريليونا تريليوني ترليونين"}, count=2)
    | table("scale", {100: "مئات مءات مائات"}, count=0)
    | table("scale", {10**3: "آلاف الاف", 10**6: "ملايين", 10**9: "مليارات بلايين بليونات"}, count=0)
    | table("scale", {10**12: "تريليونات ترليونات"}, count=0)
)
_FRACTIONS = (
    table("fraction", {2: "نصف", 3: "ثلث", 4: "ربع", 6: "سدس"})
    | table("fraction", {2: "نصفان نصفين", 3: "ثلثان ثلثين ثلثا ثلثي", 4: "ربعان ربعين", 5: "خمسا خمسي"}, count=2)
    | table("fraction", {2: "انصاف", 3: "اثلاث", 4: "ارباع", 5: "اخماس", 6: "اسداس", 7: "اسباع"}, count=0)
    | table("fraction", {8: "اثمان", 9: "اتساع", 10: "اعشار"}, count=0)
)
_VOWELLED = table("fraction", {5: "خُمس", 7: "سُبع", 8: "ثُمن", 9: "تُسع", 10: "عُشر"})
"""Fractions that only their vowel tells from a number, or from «ثمن», a price."""

_ORDINALS = (
    table("ordinal", {1: "اول اولي", 2: "ثان ثاني ثانيه", 3: "ثالث ثالثه", 4: "رابع رابعه", 5: "خامس خامسه"})
    | table("ordinal", {6: "سادس سادسه", 7: "سابع سابعه", 8: "ثامن ثامنه", 9: "تاسع تاسعه", 10: "عاشر عاشره"})
    | table("ordinal", {1: "حادي حاديه"}, count=0)
)
_PERIODS = (
    units("period", {"day": "يوم", "week": "اسبوع", "month": "شهر", "year": "سنه عام"})
    | units("period", {"hour": "ساعه", "minute": "دقيقه", "quarter": "فصل"})
    | units("period", {"day": "يومان يومين", "week": "اسبوعان اسبوعين", "month": "شهران شهرين"}, count=2)
    | units("period", {"year": "سنتان سنتين عامان عامين", "hour": "ساعتان ساعتين"}, count=2)
    | units("period", {"minute": "دقيقتان دقيقتين", "second": "ثانيتان ثانيتين", "quarter": "فصلان فصلين"}, count=2)
    | units("period", {"day": "ايام", "week": "اسابيع", "month": "اشهر شهور", "year": "سنوات سنين سنون اعوام"}, count=0)
    | units("period", {"hour": "ساعات", "minute": "دقائق", "second": "ثوان ثواني", "quarter": "فصول"}, count=0)
    | units("implied", {"day": "يوميه", "week": "اسبوعيه", "month": "شهريه", "year": "سنوي سنويه سنويين سنويان"})
    # «يومي عمل» are two days; «شهري» is also "monthly".
    | units(
        "implied", {"day": "يومي", "week": "اسبوعي", "month": "شهري", "year": "سنتي عامي", "hour": "ساعتي"}, count=2
    )
    | {"عقد": Word("period", unit="decade"), "عقود": Word("period", unit="decade", count=0)}
    | units("period", {"century": "قرن"})
    | units("period", {"decade": "عقدين عقدان", "century": "قرنين قرنان"}, count=2)
    | units("period", {"century": "قرون"}, count=0)
    # The Maghreb has «السداسي الأول» for a half of the year, and «الثلاثي الأول» for a quarter.
    | table("part", {2: "سداسي اسدس", 4: "ثلاثي"})
)
_CURRENCIES = (
    units(
        "currency",
        {
            "dollar": "دولار دولارات",
            "riyal": "ريال ريالات",
            "dirham": "درهم دراهم",
            "dinar": "دينار دنانير",
            "pound": "جنيه جنيهات",
            "lira": "ليره ليرات",
            "franc": "فرنك فرنكات",
            "yuan": "يوان يوانات",
            "yen": "ين ينات",
            "euro": "يورو",
            "rupee": "روبيه روبيات",
            "ouguiya": "اوقيه اوقيات",
            "shilling": "شلن شلنات",
            "rouble": "روبل روبلات",
            "won": "وون",
            "rand": "راند",
            "cent": "سنت سنتات",
            "halala": "هلله هللات",
            "fils": "فلس فلوس",
            "baisa": "بيسه بيسات",
            "piastre": "قرش قروش",
            "penny": "بنس بنسات",
            "millime": "مليم مليمات ملاليم",
            "centime": "سنتيم سنتيمات",
        },
    )
    | units("currency", {"dollar": "دولاران دولارين", "riyal": "ريالان ريالين", "dirham": "درهمان درهمين"}, count=2)
    | units("currency", {"dinar": "ديناران دينارين", "pound": "جنيهان جنيهين", "lira": "ليرتان ليرتين"}, count=2)
    | units("currency", {"franc": "فرنكان فرنكين", "yuan": "يوانان يوانين", "yen": "ينان ينين"}, count=2)
    | units("currency", {"ouguiya": "اوقيتان اوقيتين", "shilling": "شلنان شلنين"}, count=2)
)
_NATIONS = {
    "US": "امريكي اميركي", "SA": "سعودي", "QA": "قطري", "OM": "عماني", "YE": "يمني", "IR": "ايراني", "AE": "اماراتي",
    "MA": "مغربي", "KW": "كويتي", "BH": "بحريني", "JO": "اردني", "IQ": "عراقي", "TN": "تونسي", "DZ": "جزائري",
    "LY": "ليبي", "GB": "استرليني بريطاني", "EG": "مصري", "SD": "سوداني", "LB": "لبناني", "SY": "سوري", "TR": "تركي",
    "CH": "سويسري", "DJ": "جيبوتي", "KM": "قمري", "CN": "صيني", "JP": "ياباني", "IN": "هندي", "PK": "باكستاني",
    "AU": "استرالي", "CA": "كندي", "SG": "سنغافوري", "MR": "موريتاني", "SO": "صومالي", "RU": "روسي",
}  # fmt: skip
_NATION_WORDS = units(
    "nation",
    {
        nation: " ".join(
            f"{word}{ending}" for word in words.split() for ending in ("", "ه", "ان", "ين", "تان", "تين", "ا")
        )
        for nation, words in _NATIONS.items()
    },
)
_MONTHS = table("month", {
    1: "يناير جانفي", 2: "فبراير شباط فيفري", 3: "مارس آذار اذار", 4: "ابريل نيسان افريل", 5: "مايو ايار ماي",
    6: "يونيو حزيران جوان يونيه", 7: "يوليو تموز جويليه يوليوز يوليه", 8: "اغسطس آب اوت غشت", 9: "سبتمبر ايلول شتنبر",
    10: "اكتوبر", 11: "نوفمبر نونبر", 12: "ديسمبر دجنبر",
}) | table("hijri", {
    1: "محرم", 2: "صفر", 7: "رجب", 8: "شعبان", 9: "رمضان", 10: "شوال",
}) | {
    "تشرين": Word("month", Decimal(10), "two"), "كانون": Word("month", Decimal(12), "two"),
    "ربيع": Word("hijri", Decimal(3), "two"), **alike(Word("hijri", Decimal(5), "two"), "جمادي جماد"),
    "ذو": Word("hijri", Decimal(11), "dhu"), "ذي": Word("hijri", Decimal(11), "dhu"),
    "ذوالقعده": Word("hijri", Decimal(11)), "ذوالحجه": Word("hijri", Decimal(12)),
    "قعده": Word("plain", Decimal(11)), "حجه": Word("plain", Decimal(12)),
    "آخر": Word("plain", Decimal(2)), "آخره": Word("plain", Decimal(2)),
}  # fmt: skip
"""Names in two words have the first: «كانون الأول» is a month after «كانون», «كانون الثاني» the one after that."""

_MULTIPLES = (
    units("times", {"": "مره مثل ضعف"})
    | units("times", {"": "مرات اضعاف امثال"}, count=0)
    | units("times", {"": "مرتان مرتين ضعفان ضعفين ضعفي ضعفا"}, count=2)
    | table("multiplied", {2: "تضاعف تضاعفت يتضاعف تتضاعف سيتضاعف ستتضاعف تضاعفا مضاعفه ضاعف ضاعفت يضاعف مضاعف"})
    | table("halved", {2: "مناصفه"})
    | table("both", {2: "كلا كلتا كلي كلتي كليهما كلاهما معا"})
)
_SHARES = {
    "نقطه": Word("point"),
    "نقاط": Word("point", count=0),
    "نقطتان": Word("point", count=2),
    "نقطتين": Word("point", count=2),
    "نقطتا": Word("point", count=2),
    "نقطتي": Word("point", count=2),
    **alike(Word("percentage"), "مئويه مئويتين مئويتان مائويه"),
    **alike(Word("basis"), "اساس اساسيه اساسا"),
}
_GRAMMAR = {
    "و": Word("and"),
    **alike(Word("clitic"), "ب ل ك ف ال بال لل وب ول وال وبال ولل فال"),
    "او": Word("or"),
    "الي": Word("to"),
    "حتي": Word("until"),
    "بين": Word("between"),
    "من": Word("of"),
    "في": Word("of"),
    "ه": Word("era"),
    "هجريه": Word("era"),
    "هجري": Word("era"),
    **alike(Word("qualifier", unit="last"), "اخير اخيره"),
    "سالب": Word("minus"),
    "سالبا": Word("minus"),
    "ناقص": Word("minus"),
    **alike(Word("qualifier"), "مالي ماليه ميلادي ميلاديه"),
}
_PLAIN = alike(
    PLAIN,
    "نحو حوالي قرابه زهاء يقارب تقارب يناهز تناهز قارب قاربت ناهز ناهزت اقل ادني اكثر اعلي ازيد اقصر اطول اصغر اكبر"
    " ابعد دون تحت فوق يزيد تزيد زاد زادت يقل تقل عن علي يتجاوز تتجاوز تجاوز تجاوزت متجاوزا يتخطي تتخطي تخطي يتعدي"
    " تتعدي تعدي يفوق تفوق فاق فاقت يهبط تهبط هبط هبطت ينخفض تنخفض انخفض انخفضت لا لم لن الا ما ان"
    " عدم بدون غير قبل بعد يكون تكون ينزل تنزل يرتفع ترتفع تخطت يصل تصل حد حدا اقصي"
    " يتعد تتعد يتخط تتخط يزد تزد يربو تربو"
    " نسبه مقدار مبلغ قدره قدرها مقداره مقدارها قيمته قيمتها مدته مدتها نهايه فما",
)
WORDS: dict[str, Word] = (
    _PLAIN
    | _CARDINALS
    | _SCALES
    | _FRACTIONS
    | _ORDINALS
    | _PERIODS
    | _CURRENCIES
    | _NATION_WORDS
    | _MONTHS
    | _MULTIPLES
    | _SHARES
    | _GRAMMAR
)

BOUNDS: dict[tuple[str, ...], str] = {
    **bounds("about", "نحو حوالي قرابه زهاء يقارب تقارب يناهز تناهز قارب قاربت ناهز ناهزت"),
    **bounds("less_than", "اقل ادني اقصر اصغر", behind="من"),
    **bounds("less_than", "يقل تقل يهبط تهبط هبط هبطت ينخفض تنخفض انخفض انخفضت", behind="عن"),
    **bounds("less_than", "ينزل تنزل", behind="عن"),
    **bounds("less_than", "دون تحت"),
    **bounds("more_than", "اكثر اعلي ازيد اطول اكبر ابعد", behind="من"),
    **bounds("more_than", "يزيد تزيد زاد زادت يزد تزد", behind="عن"),
    **bounds("more_than", "يزيد تزيد زاد زادت يزد تزد يربو تربو", behind="علي"),
    **bounds("more_than", "فوق يتجاوز تتجاوز تجاوز تجاوزت متجاوزا يتخطي تتخطي تخطي يتعدي تتعدي تعدي"),
    **bounds("more_than", "يفوق تفوق فاق فاقت يتعد تتعد يتخط تتخط"),
    **bounds("at_most", "يصل تصل", behind="الي"),
    **bounds("at_most", "حتي"),
    **bounds("at_most", "اقصي اعلي", before="حد"),
    **bounds("at_least", "ادني", before="حد"),
}
"""Words before a figure that bound it."""
BOUNDS_BEHIND: dict[tuple[str, ...], str] = {
    **bounds("at_least", "اكثر", before="او"),
    **bounds("at_least", "اكثر"),
    **bounds("at_least", "فوق", before="فما"),
    **bounds("at_least", "اقل", before="علي"),
    **bounds("at_least", "ادني", before="حد"),
    **bounds("at_most", "اقل", before="او"),
    **bounds("at_most", "اقل"),
    **bounds("at_most", "اكثر", before="علي"),
    **bounds("at_most", "اقصي اعلي", before="حد"),
}
_EXCEED = bounds("more_than", "يتجاوز تتجاوز تجاوز تجاوزت يتخطي تتخطي تخطت يتعدي تتعدي يفوق تفوق فاق فاقت يتعد تتعد")
VERBS: dict[str, dict[str, str]] = {
    "": {verb: relation for (verb,), relation in _EXCEED.items()},
    "عن": dict.fromkeys(("يقل", "تقل"), "less_than")
    | dict.fromkeys(("يزيد", "تزيد", "زاد", "زادت", "يزد", "تزد"), "more_than"),
    "علي": dict.fromkeys(("يزيد", "تزيد", "زاد", "زادت", "يزد", "تزد"), "more_than"),
}
"""Verbs that bound a figure from before their subject, by the preposition behind that."""
ORDER = {"قبل": "less_than", "بعد": "more_than"}
"""What a date bounds."""
MOVES = frozenset({"يكون", "تكون", "يهبط", "تهبط", "ينخفض", "تنخفض", "ينزل", "تنزل", "يرتفع", "ترتفع"})
"""What may stand between a negation and the bound that it turns round: «لا تهبط دون»."""
NEGATIONS = frozenset(
    {("لا",), ("لم",), ("لن",), ("الا",), ("عدم",), ("دون",), ("بدون",), ("غير",), ("دون", "ان"), ("غير", "ان")}
)
FILLERS = frozenset({"نسبه", "مبلغ", "قدره", "قدرها", "مقداره", "مقدارها", "ما", "قيمته", "قيمتها", "مدته", "مدتها"})
DECLINES = r"خسا[ئر]|خسر|انخف|تراجع|هبط|هبوط|عجز|نقص|تقل[يّ]?ص|انكم[اش]|أقل|تدن|سلبي|خفض"
TWO = re.compile(r"\b(?!بين\b|حين\b|سنين\b)\w*[^\W\d_]{2}(?:ان|ين|َين|تا|تي|ي|ا|هما|تيه\w*|يه\w*|اه\w*|يها|تاه\w*)\b")
"""Words that may be duals, and may stand for an English "two"."""

AXES: tuple[dict[str, str], dict[str, str]] = (
    {
        "up": "ربح ارباح فائض تدفق_الداخل تدفق_الوارد تدفقات_الداخله تدفقات_الوارده تدفقات_النقديه_الداخله",
        "down": "خساره خسائر خسارت خسر خسرت عجز تدفق_الخارج تدفقات_الخارجه تدفقات_النقديه_الخارجه",
    },
    {
        "up": "ارتفع ارتفعت ارتفاع مرتفع مرتفعه يرتفع ترتفع ازداد ازدادت زادت زياده نما نمت نمو ينمو تنمو صعد صعدت صعود"
        " قفز قفزت قفزه اتسع اتسعت اتساع صاعد",
        "down": "انخفض انخفضت انخفاض منخفض منخفضه ينخفض تنخفض تراجع تراجعت متراجع متراجعه يتراجع تتراجع هبط هبطت هبوط"
        " هوي هوت انكمش انكمشت انكماش تقلص تقلصت تقليص قلص قلصت خفض خفضت تخفيض خسر خسرت",
    },
)
"""Words of a gain and of a loss, and words of a rise and of a fall; `_` is a space."""
TURNED = "لا لم لن ليس ليست دون عدم غير سلبي سلبيه سالب سالبا رغم تباطا تباطؤ تعويض عوض عوضت بدلا تحذير"
"""What turns such a word round, or gives it another meaning."""

_CONJUNCTIONS, _PREPOSITIONS, _ARTICLE = "وف", "بلك", "ال"
_PRONOUNS = ("هما", "ها", "هم", "ه")


def normalised(word: str) -> str:
    """A word without its marks, in the spelling of the tables."""
    return _TANWIN.sub("", word).translate(_LETTERS)


@lru_cache(maxsize=8192)
def look_up(written: str) -> tuple[Word, str, str] | None:
    """A word's meaning, the prefixes that were taken off it, and its stem; None for a word that states nothing."""
    word = normalised(written)
    for prefix, stem in _stems(word):
        if "\u064f" in written and (vowelled := _vowelled(written)):
            return vowelled, prefix, stem
        if stem in WORDS:
            # «أولي» is "initial", «أولى» "first".
            return None if stem == "اولي" and "ولي" in written else (WORDS[stem], prefix, stem)
    # «شهرا» for «شهرًا».
    for prefix, stem in _stems(word.removesuffix("ا")) if word.endswith("ا") else ():
        if stem in WORDS and WORDS[stem].kind in {"period", "currency", "implied"}:
            return WORDS[stem], prefix, stem
    for pronoun in _PRONOUNS:
        if word.endswith(pronoun):
            for prefix, stem in _stems(word.removesuffix(pronoun)):
                if stem in WORDS and WORDS[stem].kind == "fraction":
                    return WORDS[stem], prefix, stem
    return None


def _vowelled(written: str) -> Word | None:
    return next((word for spelling, word in _VOWELLED.items() if spelling in written), None)


def _stems(word: str) -> list[tuple[str, str]]:
    """A word with ever more prefixes taken off: none, «و», «ب», «ال», and together."""
    found = [("", word)]
    prefix, rest = "", word
    for letters in (_CONJUNCTIONS, _PREPOSITIONS):
        if len(rest) > 2 and rest[0] in letters:
            prefix, rest = prefix + rest[0], rest[1:]
            found.append((prefix, rest))
            # «للشهر» is «ل» and «الشهر».
            if prefix[-1] == "ل" and rest[0] == "ل":
                found.append((prefix + "ل", rest[1:]))
    for prefix, rest in list(found):
        if rest.startswith(_ARTICLE) and len(rest) > 3:
            found.append((prefix + _ARTICLE, rest[2:]))
    return found
