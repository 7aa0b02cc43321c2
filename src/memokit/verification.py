"""Is a PDF what memokit makes of the memo inside it? It is rendered anew, and the bytes are compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, cast, get_args

from memokit import __version__
from memokit.composition import EDITIONS, Edition
from memokit.errors import AssetRefused, InvalidMemo, ThemeFault, printable
from memokit.language import DigitsSetting
from memokit.limits import DEFAULTS, Limits
from memokit.loading import loads_with
from memokit.loading.excess import check_pdf
from memokit.loading.images import written_anew
from memokit.rendering import render
from memokit.schema import Memo, canonical_json
from memokit.sealing.appended import judged
from memokit.sealing.carried import Carried, carried, opened
from memokit.sealing.comparison import Differences, differences, fields_that_differ
from memokit.sealing.revisions import split
from memokit.sealing.source import NAME, attachments
from memokit.typesetting import Standard

if TYPE_CHECKING:
    import pikepdf

_A_HANDFUL = 5


class Outcome(StrEnum):
    """What a verification comes to."""

    MATCH = "match"
    MISMATCH = "mismatch"
    UNKNOWN = "cannot tell"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What there is to say of a PDF.

    Attributes:
        outcome: ``match``, ``mismatch`` or ``cannot tell``.
        found: why, in sentences: what it is, what differs, or which versions do.
        pages: the pages, from 1, that show something else than the memo inside gives.
        signatures: who signed it, in sentences; whether a signature holds is part of the outcome.
        is_against_a_memo: whether the memo inside was compared with one that the caller holds.
    """

    outcome: Outcome
    found: tuple[str, ...]
    pages: tuple[int, ...] = ()
    signatures: tuple[str, ...] = ()
    is_against_a_memo: bool = False

    @property
    def exit_status(self) -> int:
        """0 for a match, 1 for a mismatch, 3 where nothing can be told."""
        return {Outcome.MATCH: 0, Outcome.MISMATCH: 1, Outcome.UNKNOWN: 3}[self.outcome]

    @property
    def proves(self) -> tuple[str, str]:
        """What the outcome proves, and what it does not."""
        memo = "the memo that you hold" if self.is_against_a_memo else "the memo inside"
        if self.outcome is Outcome.MATCH:
            yours = "" if self.is_against_a_memo else ", nor that it is the memo that you hold"
            bytes_ = "every byte below the signatures" if self.signatures else "every byte"
            return (
                f"{bytes_} is what memokit {__version__} makes of {memo}",
                f"who made it, nor that what the memo says is true{yours}",
            )
        if self.outcome is Outcome.MISMATCH:
            return f"it is not what memokit {__version__} makes of {memo}", "who changed it, nor when, nor why"
        return (
            "nothing: anyone can write any version into a file; verify it where those versions are installed",
            "that it was changed, nor that it was not",
        )

    def __str__(self) -> str:
        proves, proves_not = self.proves
        found = "\n".join(
            [*(f"  found   {each}" for each in self.found), *(f"  signed  {each}" for each in self.signatures)]
        )
        return f"{self.outcome}\n{found}\n  proves  {proves}\n  not     {proves_not}"


class _Mismatch(Exception):
    """Why a PDF cannot be what memokit made, as is known before anything is rendered."""


def verify(pdf: bytes, memo: Memo | None = None, *, roots: Sequence[bytes] = (), limits: Limits = DEFAULTS) -> Verdict:
    """Renders the memo inside a PDF anew, with the options that the PDF records, and compares the bytes.

    Signatures may be appended to a memo, and nothing else: each is judged, and the bytes before the first are compared.

    Args:
        pdf: the PDF.
        memo: the memo that ought to be inside; whichever is there without it.
        roots: certificates that are trusted, PEM or DER, by which the certificates of signers are judged.
        limits: how large the PDF and the memo inside may be.

    Raises:
        LimitExceeded: one of them is larger.
        ExtraMissing: it may be signed, and what reads signatures is not installed.
        KeyFault: one of the roots is no certificate.
        NoSource: it carries no memo; it may not be memokit's.
        DocumentFault: it is no PDF, or damaged, cut off or encrypted.
        TypesetterMissing: WeasyPrint or Pango cannot be loaded.
        RenderingFailed: the typesetter gave up on the memo inside.
    """
    check_pdf(pdf, limits)
    revisions = split(pdf)
    appended = judged(revisions, roots)
    with opened(revisions.first) as document:
        held = carried(document)
        try:
            verdict = _of_document(revisions.first, document, held, memo, limits)
        except _Mismatch as reason:
            verdict = Verdict(Outcome.MISMATCH, (str(reason),))
    if appended.objections:
        before = (f"before it: {each}" for each in verdict.found)
        verdict = Verdict(Outcome.MISMATCH, (*appended.objections, *before), verdict.pages)
    return replace(
        verdict,
        found=tuple(map(printable, verdict.found)),
        signatures=tuple(map(printable, appended.signatures)),
        is_against_a_memo=memo is not None,
    )


def _of_document(first: bytes, document: pikepdf.Pdf, held: Carried, memo: Memo | None, limits: Limits) -> Verdict:
    """The verdict on a document, before anything was appended to it."""
    release = held.versions.get("memokit")
    if release is None:
        raise _Mismatch("its metadata do not say which memokit made it")
    if release != __version__:
        return Verdict(Outcome.UNKNOWN, (f"it says that memokit {release} made it; here is memokit {__version__}",))
    edition, digits, draft, with_check, standard = _options(held)
    inside = _memo_inside(held, limits)
    if memo is not None:
        _compare(inside, memo, limits)
    try:
        made = render(inside, edition, digits=digits, draft=draft, with_check=with_check, standard=standard).pdf
    except (AssetRefused, ThemeFault) as error:
        raise _Mismatch(f"the memo inside cannot be rendered: {error.message}") from error
    if made == first:
        return Verdict(Outcome.MATCH, (f"the {edition} edition of the memo inside, rendered anew to the same bytes",))
    with opened(made) as anew:
        there = carried(anew)
        if there.versions != held.versions:
            return Verdict(Outcome.UNKNOWN, tuple(_versions_that_differ(held.versions, there.versions)))
        found = differences(document, anew)
    return Verdict(Outcome.MISMATCH, tuple(_told(found, held, there)), found.pages)


def _options(held: Carried) -> tuple[Edition, DigitsSetting, bool, bool, Standard]:
    """The options that a PDF was rendered with, as it records them."""
    edition, digits, standard = (held.record.get(name) for name in ("edition", "digits", "standard"))
    known = edition in EDITIONS and digits in get_args(DigitsSetting) and standard in get_args(Standard)
    flags = [held.record.get(name) for name in ("draft", "check")]
    if not known or not set(flags) <= {None, "true"}:
        raise _Mismatch("its metadata do not say with which options it was rendered")
    draft, check = (flag is not None for flag in flags)
    return cast(Edition, edition), cast(DigitsSetting, digits), draft, check, cast(Standard, standard)


def _memo_inside(held: Carried, limits: Limits) -> Memo:
    if len(held.sources) > 1:
        raise _Mismatch(f"{len(held.sources)} of its attachments may be its source; memokit attaches one")
    try:
        return loads_with(held.sources[0], held.supplements, name=NAME, limits=limits)
    except InvalidMemo as error:
        problem = error.problems[0]
        where, what = problem.path or "the whole file", problem.found or "nothing"
        raise _Mismatch(f"its source is no memo: {where}: found {what}, wanted {problem.wanted}") from error


def _compare(inside: Memo, held: Memo, limits: Limits) -> None:
    """Compares the memo inside with the one that ought to be there, and their pictures and themes."""
    fields = fields_that_differ(canonical_json(inside), canonical_json(held))
    if fields:
        raise _Mismatch(f"the memo inside is not the memo that you hold: {_listed(fields)} differ")
    ours, theirs = _files(inside, limits), _files(held, limits)
    files = [name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)]
    if files:
        raise _Mismatch(f"the files of the memo inside are not those that you hold: {_listed(sorted(files))} differ")


def _files(memo: Memo, limits: Limits) -> dict[str, bytes]:
    """The pictures and the theme of a memo; a picture that another release of Pillow wrote counts by its pixels."""
    return {
        file.name: written_anew(file.data, limits) if file.media_type == "image/png" else file.data
        for file in attachments(memo)
    }


def _versions_that_differ(recorded: Mapping[str, str], here: Mapping[str, str]) -> Iterator[str]:
    for name in {**recorded, **here}:
        then, now = recorded.get(name, "not recorded"), here.get(name, "not known")
        if then != now:
            yield f"it says that it was made with {name} {then}; here is {name} {now}"


def _told(found: Differences, held: Carried, there: Carried) -> Iterator[str]:
    """What differs, in sentences."""
    if found.pages:
        yield f"{_pages(found.pages)} not what the memo inside gives"
    if found.drawn:
        yield f"{_pages(found.drawn)} drawn with other fonts or pictures"
    if found.parts:
        yield f"what differs beside the pages: {_listed(found.parts)}"
    mine, theirs = ({(file.name, file.data, file.is_source) for file in each.files} for each in (held, there))
    if mine != theirs:
        yield f"the attachments that differ: {_listed(sorted({repr(name) for name, *_ in mine ^ theirs}))}"
    if not (found.pages or found.drawn or found.parts):
        yield "nothing that it shows or holds differs, and yet its bytes do: it was written anew by another program"


def _pages(numbers: Sequence[int]) -> str:
    return f"page {numbers[0]} is" if len(numbers) == 1 else f"pages {_listed([*map(str, numbers)])} are"


def _listed(names: Sequence[str]) -> str:
    """A handful of names, and how many more there are."""
    more = len(names) - _A_HANDFUL
    return ", ".join(names[:_A_HANDFUL]) + (f" and {more} more" if more > 0 else "")
