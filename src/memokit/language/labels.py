"""The words that are not the memo's own: gettext catalogues, one a language, with the same keys in each."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from pathlib import Path

from babel.messages.pofile import PoFileError, read_po

from memokit.errors import LanguageFault
from memokit.language.added import added, file_of
from memokit.language.locale import Language, Locale
from memokit.messages import said, said_of

CATALOGUES = Path(__file__).parent / "catalogues"


def label(key: str, locale: Locale, **values: object) -> str:
    """The words for ``key``, with ``values`` put in where they have ``{name}``.

    Raises:
        KeyError: the catalogue has no such key.
    """
    catalogue = _catalogue(locale.language)
    if key not in catalogue and locale.grammar is not None:
        absent = tuple(sorted(_catalogue("en").keys() - catalogue.keys()))
        raise LanguageFault(
            said("{file}: the label {key} is missing", file=str(file_of(locale.language, "labels.po")), key=key),
            hint=said_of(
                len(absent),
                "{n} label of memokit's own is not in it: add those that your memos need",
                "{n} labels of memokit's own are not in it: add those that your memos need",
            ),
        )
    if key not in catalogue:
        near = get_close_matches(key, catalogue, n=1)
        raise KeyError(
            f"no label {key!r} in the {locale.language} catalogue" + (f"; near: {near[0]!r}" if near else "")
        )
    try:
        return catalogue[key].format(**values)
    except (LookupError, ValueError):
        if locale.grammar is None:
            raise
        raise LanguageFault(
            said(
                "{file}: the label {key} is no text for its values",
                file=str(file_of(locale.language, "labels.po")),
                key=key,
            ),
            hint=said("name in braces what memokit's own names: {names}", names=tuple(values) or ("–",)),
        ) from None


@cache
def _catalogue(language: Language) -> dict[str, str]:
    path = file_of(language, "labels.po") if language in added() else CATALOGUES / f"{language}.po"
    try:
        with path.open("rb") as file:
            found = read_po(file, locale=language, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise LanguageFault(said("{file}: {reason}", file=str(path), reason=str(error))) from None
    # One without words is not translated yet.
    return {str(message.id): str(message.string) for message in found if message.id and message.string}
