"""How a text puts it: hedged, as a judgement, as done or still sought; words of both languages, and where they stand.

A table holds one entry a space. In an entry ``_`` is a space, and the rest a regular expression. Arabic is looked up
without vowel marks, «ا» stands for every form of the alef, «ة» and «ى» also for the letters that hurried typing puts in
their place, and a word may have the article or a letter of one word before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from memokit.checks.finding import Span
from memokit.reading import Language
from memokit.reading.currencies import CODES

_VOWEL_MARKS = re.compile("[\u064b-\u0655\u0670\u0640]")
_SENTENCE_END = re.compile(r"[.!?؟…]+[»”\")]*(?=\s|$)|\n+")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
_REFERENCE = re.compile(r"\{\{[^}]*\}\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words to look for in either language."""

    ar: re.Pattern[str]
    en: re.Pattern[str]

    def spans(self, text: str, language: Language) -> Iterator[Span]:
        """Where they stand in a text."""
        if language == "en":
            yield from (match.span() for match in self.en.finditer(text))
            return
        if not _VOWEL_MARKS.search(text):
            yield from (match.span() for match in self.ar.finditer(text))
            return
        places = [place for place, character in enumerate(text) if not _VOWEL_MARKS.match(character)]
        for match in self.ar.finditer("".join(text[place] for place in places)):
            yield places[match.start()], places[match.end() - 1] + 1

    def span(self, text: str, language: Language) -> Span | None:
        """Where the first of them stands."""
        return next(self.spans(text, language), None)


def wording(ar: str, en: str, *, before: str = "(?:[بلكس]|[بك]?ال|لل)?") -> Wording:
    """Words to look for, from a table of each language; see the module.

    Args:
        ar: the Arabic.
        en: the English.
        before: what may be written to an Arabic word, beside «و» and «ف».
    """
    arabic = "|".join(ar.split()).replace("_", r"\s")
    for letter, forms in (("ا", "اأإآ"), ("ة", "ةه"), ("ى", "ىي")):
        arabic = arabic.replace(letter, f"[{forms}]")
    english = "|".join(en.split()).replace("_", r"\s").replace("'", "['’]")
    return Wording(
        re.compile(rf"(?<!\w)[وف]?{before}(?:{arabic})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{english})(?!\w)", re.IGNORECASE),
    )


def sentences_in(text: str) -> Iterator[Span]:
    """Where each sentence of a text begins and ends."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if text[start : match.end()].strip():
            yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def unquoted(text: str) -> str:
    """A text with blanks for what it quotes: quoted words are somebody else's."""
    return _QUOTED.sub(blank, text)


def without_references(text: str) -> str:
    """A text as the memo has it, with blanks for its references."""
    return _REFERENCE.sub(blank, text)


def blank(match: re.Match[str]) -> str:
    """As many blanks as characters were found."""
    return " " * len(match[0])


_NUMBER_AR = (
    r"(?=_*(?:[\d٠-٩{%$]|نصف|ثلث|ربع|خمس|سدس|عشر|واحد|اثن|ثلاث|ثمان|سبع|تسع|ست|اربع|مئة|مائة|مئت|الف|مليون|مليار))"
)
_NUMBER_EN = (
    r"(?=\s*(?:[\d$€£{%]|[A-Z]{3}\s?\d|an?\b|half|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty))"
)

HEDGE = wording(
    # It seems, it may, it is estimated.
    rf"""
    [يت]بدو بدا بدت [يت]ظهر(?:_ان)? [يتن]قدر(?:ون|ها|ه)? قدرت تقدير(?:ات|ي|ية|يا|ها|ه)? مقدر(?:ة|ا)?
    ربما لعل(?:ه|ها)? [يت]رجح نرجح الارجح [يت]حتمل محتمل(?:ة|ا)? احتمال [يت]مكن_ان [يتن]فترض(?:ون)? افترضت?
    افتراض(?:ي|ية|ات)? مفترض(?:ة)? قد_لا_[يتن]\w+ قد_ي\w+ قد_(?!تم)[تن]\w*[^\Wت] اذا لو ما_لم في_حالة? سيناريو
    (?:ال)?حالة_(?:ال)?(?:اساسية|متفائلة|متشائمة|هبوط|صعود) نحو{_NUMBER_AR} زهاء قرابة حوالى حوالي تقريبا
    ما_يقارب ما_يقرب [يت]ناهز
    """
    # According to, it is said, it is held.
    r"""
    حسب حسبما وفق وفقا طبقا استنادا نقلا [يت]نقل\w*_عن نقلت?_عن [يت]فيد(?:ون)? افادت? افادوا [يتن]ذكر(?:ون)? ذكرت?
    ذكروا [يتن]قول(?:ون)? قالت? قالوا صرحت? [يت]صرح اعلنت? [يت]علن اشارت? [يت]شير اوضحت? [يت]وضح اكدت? [يت]ؤكد
    [يت]زعم زعمت? [يت]عزو [يت]نسب [يتن]رى [يتن]رون راي رات راى [يتن]عتقد(?:ون)? [يتن]عتبر(?:ون|ه|ها)?
    [يتن]صف(?:ون|ه|ها|هم)? وصفت?(?:ه|ها)? [يتن]سمي(?:ه|ها)? [يتن]سمى [يت]نص تقارير تقرير مصادر [يت]بلغ_عن [يت]فهم_من
    """
    # It is expected, sought, planned, and not firm.
    r"""
    [يتن]توقع(?:ون|ها|ه)? توقعت? توقعات متوقع(?:ة|ا)? [يتن]سعى [يت]سعيان [يت]سعون سعت سعيها سعيه
    [يتن]ريد(?:ون)? [يت]راد [يت]طلب [يت]عتزم [يت]نوي [يت]خطط(?:ون)? [يت]هدف مستهدف(?:ة|ا)? [يت]طمح [يت]امل [يت]قترح
    مقترح(?:ة|ا)? مسودة مبدئي(?:ة|ا)? غير_(?:ملزم|مؤكد|مدقق|نهائي)(?:ة)? مشروط(?:ة|ا)? لم_\w+_\w*_?بعد
    [يت]نتظر [يت]مكن_ان تنبؤ(?:ات)? اسقاطات خطة_(?:ال)?\w+ بافتراض على_فرض شائعات [يت]شاع
    """,
    rf"""
    appear(?:s|ed|ing)? apparently seem(?:s|ed|ingly)? likely unlikely probabl[ey] possibl[ey] perhaps (?-i:may) might
    could would should if unless whether assum(?:e|es|ed|ing|ption|ptions) suppos(?:e|es|ed|edly) provided_that
    estimat(?:e|es|ed|ing|ion) about{_NUMBER_EN} around{_NUMBER_EN} some{_NUMBER_EN} approximately roughly circa nearly
    almost scenario (?:base|upside|downside|bear|bull)_case in_the_(?:base|upside|downside) indicat(?:es?|ed|ive|ively)
    according as_per cit(?:e|es|ed|ing) report(?:s|ed|edly|ing)? said say(?:s|ing)? stated states_that tells? told puts
    claim(?:s|ed|ing)? alleg(?:e|es|ed|edly) announc(?:e|es|ed|ing) hold(?:s|ing)?_(?:that|it|this) held_that
    believ(?:e|es|ed)
    think(?:s|ing)? thought consider(?:s|ed|ing)? views? sees regard(?:s|ed)? call(?:s|ed) describ(?:e|es|ed)
    argu(?:e|es|ed)
    suggest(?:s|ed)? sources_(?:say|said|familiar|close) informed_sources understood rumou?r(?:s|ed)?
    attribut(?:e|es|ed)
    expect(?:s|ed|ing|ation|ations)? forecast(?:s|ed)? projected projects projections? predict(?:s|ed)?
    plan(?:s|ned|ning)?
    intend(?:s|ed|ing)? aim(?:s|ed|ing)? target(?:s|ed|ing)? seek(?:s|ing)? sought want(?:s|ed|ing)? hop(?:e|es|ed|ing)
    propos(?:e|es|ed|al) draft(?:s|ed)? preliminary provisional unaudited unconfirmed non-binding subject_to not_yet
    conditional(?:_on)? guidance outlook is_to are_to
    """,
)
"""What keeps a statement from being flatly asserted: doubt, attribution, expectation, condition, intent."""

_GOOD_AR = r"(?:نجاح|ربح|ارباح|عائد|عوائد|نمو|نتيجة|نتائج|مستقبل)"

JUDGEMENT = wording(
    rf"""
    [يت]رى_(?:ال)?(?:كاتب|كاتبة|محلل|مؤلف|محرر) [يت]عتقد_(?:ال)?(?:كاتب|كاتبة|محلل|مؤلف|محرر) نرى نعتقد في_راينا
    راينا في_نظرنا في_تقديرنا هائل(?:ة|ا)? ضخم(?:ة|ا)? رهان(?:ا)? مقامرة محفوف(?:ة|ا)?_بالمخاطر
    {_GOOD_AR}\w*(?:_\w+)?_(?:ال)?مضمون(?:ة|ا)? غير_مضمون(?:ة)? مضمون(?:ة|ا)?_(?:ال)?{_GOOD_AR}
    الافضل الاقوى الاذكى ثوري(?:ة|ا)? ثورة_في مذهل(?:ة|ا)? مبهر(?:ة|ا)? خارق(?:ة|ا)? رائع(?:ة|ا)?
    لا_مثيل_ل\w+ لا_نظير_ل\w+ لا_يضاهى لا_تضاهى لا_منازع فريد(?:ة)?_من_نوع\w+ قواعد_اللعبة
    (?:من_)?(?:ال)?طراز_(?:ال)?عالمي
    عالمي(?:ة)?_المستوى بمستوى_عالمي واعد(?:ة|ا)? شرس(?:ة|ا)? ضارية مغر مغري(?:ة|ا)? جذاب(?:ة|ا)? بلا_شك لا_شك بالتاكيد
    حتما لا_محالة فرصة_(?:ذهبية|لا_تعوض) صفقة_رابحة بخس(?:ة)? زهيد(?:ة)?
    """,
    r"""
    the_(?:author|writer|analyst)s?_(?:holds?|believes?|thinks?|argues?|considers?)
    we_(?:believe|think|hold|consider|feel)
    in_(?:our|my)_(?:view|opinion|judge?ment) arguably undoubtedly obviously huge(?:ly)? enormous(?:ly)? massive(?:ly)?
    tremendous(?:ly)? gigantic immense(?:ly)? colossal game[-_]chang(?:er|ers|ing) chang\w+_the_(?:rules_of_the_)?game
    best[-_]in[-_]class world[-_]class cutting[-_]edge revolutionary revolutioni[sz]\w+ ground-?breaking unparalleled
    unrivall?ed unmatched second_to_none one[-_]of[-_]a[-_]kind superb brilliant amazing incredibl[ey] extraordinarily
    impressive(?:ly)? exciting attractive promising compelling fierce(?:ly)? risky_bet safe_bet sure_bet gamble
    (?:certain|sure|bound)_to_(?:succeed|win|grow|fail) cannot_fail
    guaranteed_(?:success|returns?|growth|profits?|winner)
    not_assured the_best_(?:in|company|product|team|technology|choice|solution)
    undervalued overvalued bargain visionary market-leading no-brainer once-in-a-\w+
    """,
)
"""Words that judge and do not state: their truth cannot be looked up."""

_CODE = rf"(?-i:{'|'.join(sorted(CODES))})"
_MONEY_EN = (
    r"(?:(?:up_to|about|around|some|nearly|almost|over|more_than|a|an|its|the|their|his|her|first|new|fresh|further|total|of"
    r"|initial|additional|extra)_){0,3}"
    rf"(?:[A-Z]{{0,3}}[$€£]_?[\d.,]*\d\w*|{_CODE}_?[\d.,]*\d\w*"
    r"|[\d.,]*\d_?(?:k|m|mn|bn|tn|million|billion|thousand|trillion)"
)
_FUNDS_EN = (
    _MONEY_EN + r"|(?:(?:seed|series|bridge|growth|equity|venture)_(?:\w_)?)?"
    r"(?:capital|funds|funding|financing|money|round|investment|equity|debt))"
)
_JUST_MONEY_EN = _MONEY_EN + ")"
_DEAL_EN = r"(?:round|raise|deal|transaction|financing|funding|offering)"

_JUST_MONEY_AR = (
    r"(?:(?:نحو|حوالي|حوالى|قرابة|زهاء|مبلغ|مبلغا|اكثر_من|ما_يقارب|اجمالي|مجموعه|قدره|بلغ|بقيمة)_){0,2}ب?"
    r"(?:[\d٠-٩][\d٠-٩.,٫٬]*_(?:الف|الاف|مليون|ملايين|مليار|مليارات|تريليون|دولار|ريال|درهم|دينار|جنيه|يورو)\w*"
    r"|(?:مليون|مليونا|مليوني|مليونى|مليار|مليارا|ملياري|ملايين|مليارات)_\w+|[$€£][\d٠-٩]\w*)"
)
_FUNDS_AR = (
    rf"(?:{_JUST_MONEY_AR}|(?:ال)?"
    r"(?:تمويل|قرض|قروض|جولة|استثمار|راس_المال|راس_مال|اموال|دين|ديون|صكوك|مرابحة)\w{0,3})"
)
_DEAL_AR = r"(?:ال)?(?:جولة|جولت|صفقة|صفقت|تمويل|طرح|اصدار)\w{0,2}"

DONE = wording(
    rf"""
    جمع(?:ت|وا)(?:_(?!بين)\w+){{0,5}}?_{_FUNDS_AR} قد_جمع(?:_\w+){{0,4}}?_{_JUST_MONEY_AR}
    (?:يجمع|تجمع)(?:_\w+){{0,4}}?_{_JUST_MONEY_AR} حصلت?(?:_\w+){{0,5}}?_على_{_FUNDS_AR}
    (?:نالت?|تلقت|حصدت?|امنت)(?:_\w+){{0,4}}?_{_FUNDS_AR} اقترضت?(?:_\w+){{0,4}}?_{_JUST_MONEY_AR}
    (?:اغلقت?|انهت|انهى|اتمت?|استكملت?|اكملت?|اختتمت?)(?:_(?!قبل|بعد|منذ)\w+){{0,3}}?_{_DEAL_AR}
    (?:نجحت?(?:_\w+){{0,3}}?_في|تمكنت?(?:_\w+){{0,3}}?_من)_(?:جمع|حصول_على|الحصول_على|اقتراض)_{_FUNDS_AR}
    (?:ال)?(?:جولة|صفقة)_(?:اغلقت|اكتملت|تمت|انتهت) (?:اكتملت|اغلقت|تمت)_(?:ال)?(?:جولة|صفقة)
    """,
    rf"""
    raise[sd]_{_FUNDS_EN} secure[sd]_{_JUST_MONEY_EN} secure[sd]_(?:new_|fresh_|its_)?funding obtain(?:s|ed)_{_FUNDS_EN}
    lands_{_FUNDS_EN} landed_{_FUNDS_EN} bag(?:s|ged)_{_FUNDS_EN} borrowed_{_JUST_MONEY_EN}
    (?:closed|completed|finali[sz]ed|concluded)_(?:on_)?(?:its|a|an|the|this)_(?:\S+_){{0,4}}?{_DEAL_EN}
    closes_(?:its|a|an)_(?:\S+_){{0,4}}?{_DEAL_EN}
    {_DEAL_EN}_(?:is|was|has|has_been|have_been)_(?:now_)?(?:closed|completed?|done)
    (?:was|were|has_been|have_been)_raised
    """,
    before="",
)
"""The money is there: what may be said of a closed deal only."""

SOUGHT = wording(
    rf"""
    [يت]سعى(?:_\w+){{0,5}}?_الى_(?:جمع|اقتراض|الاقتراض|الحصول_على_{_FUNDS_AR}|{_FUNDS_AR})
    [يت](?:عتزم|نوي|حاول|امل)(?:_\w+){{0,4}}?_(?:جمع|اقتراض)_{_FUNDS_AR}
    [يت](?:خطط|هدف|طمح)(?:_\w+){{0,4}}?_(?:الى_|ل)(?:جمع|اقتراض)_{_FUNDS_AR}
    [يت]ريد(?:_\w+){{0,4}}?_(?:جمع|اقتراض)_{_FUNDS_AR} [يت]طلب(?:_\w+){{0,3}}?_{_JUST_MONEY_AR}
    [يت](?:جري|فاوض)(?:_\w+){{0,4}}?_(?:لجمع|على_جمع)_{_FUNDS_AR}
    """,
    rf"""
    (?:is|are)_(?:now_|also_|currently_|still_)?(?:seeking|raising|looking_for)_(?:to_raise_|to_obtain_)?{_FUNDS_EN}
    seeks_(?:to_raise_|to_obtain_|to_borrow_)?{_FUNDS_EN} wants_(?:to_raise_|to_borrow_)?{_JUST_MONEY_EN}
    (?:plans|aims|hopes|intends|wants|looking|trying|expects|in_talks)_to_(?:raise|borrow)_{_FUNDS_EN}
    {_DEAL_EN}_is_(?:being_)?sought {_JUST_MONEY_EN}_is_(?:being_)?sought
    """,
    before="",
)
"""The money is yet to come: what may not be said of a closed deal."""

OPEN = wording(
    r"""
    لم لن لا لما ليس ليست من_دون بدون قبل اذا لو متى عند حال بمجرد ريثما سوف ان(?=_*$) حتى(?=_*$) ل?كي(?=_*$) غير هل
    قد_ي\w+ قد_ت\w*[^\Wت] [يت]مكن لولا الا
    """,
    r"""
    to_have(?=_*$) not no never neither nor none without yet cannot \w+n't n't before until once when if unless whether
    will would to_be could should (?-i:may) might must after_which has_to have_to subject_to provided nobody nothing
    """,
)
"""Words before a verb by which it does not say that something has come to pass."""

EARLIER = wording(
    r"""
    سابق(?:ة|ا)? سابقا ماضي(?:ة)? الماضي حتى_الان حتى_اليوم منذ اولي(?:ة|ا)? مبدئي قديم(?:ة)? سبق قبل_عام قبل_\w+_\w*
    تاسيسي(?:ة)? جولات الجولتين جولتين الجولتان الى_اليوم
    """,
    r"""
    earlier previous(?:ly)? prior past last initial(?:ly)? so_far to_date since seed rounds ago former already_raised
    until_now historically
    """,
)
"""Words that speak of money of before."""

_NOUN_AR = r"(?:شركة|مذكرة|نموذج|جهة|جهات|مصدر|مصادر|اسماء|ارقام|اشخاص|مثال|امثلة)"
_NOUN_EN = (
    r"(?:compan(?:y|ies)|memo|memorandum|firm|issuer|case|example|figures|names|people|person|sample|source|sources)"
)

_WHOLLY = r"(?:all_|entirely_|wholly_|purely_)?"

FICTION = wording(
    rf"""
    {_NOUN_AR}(?:_(?!ب|في|من|ل|عن|على)\w+)?_(?:ال)?(?:خيالي|مختلق|متخيل)(?:ة|ا|تان|ون|ين)?
    (?:شركة|مذكرة)_(?:ال)?افتراضية {_NOUN_AR}_من_الخيال من_نسج_الخيال
    """,
    rf"""
    (?:fictional|fictitious|imaginary|made-up|invented|hypothetical)_(?:[\w-]+_){{0,2}}?{_NOUN_EN}
    {_NOUN_EN}_(?:is|are|was|were)_{_WHOLLY}(?:fictitious|imaginary|invented|made[-_]up) (?:is|are)_{_WHOLLY}fictional
    """,
)
"""What says that a company, its people or a memo do not exist."""

NOTHING = re.compile(
    r"[\s\-–—.…?؟/*_]*"
    r"|(?:t\.?b\.?[adcn]\.?|n\.?/?a\.?|none|nil|unknown|todo|xxx+"
    r"|to be (?:determined|decided|confirmed|defined|advised|named)|not yet (?:known|defined|named|decided)"
    r"|لا يوجد|لا توجد|لا شي?ء|لا [أا]حد|غير (?:محدد|معروف|معيّ?ن)|[سوي]*ت?ُ?حدد لاحق(?:ا|ًا|اً)|لاحق(?:ا|ًا|اً)"
    r"|قيد التحديد|بلا|لم يُ?حدد بعد)[\s.!]*",
    re.IGNORECASE,
)
"""A text that stands where something should be said, and says nothing."""
