"""Is a PDF what memokit makes of the memo inside it? It is rendered anew, and the bytes are compared."""

from __future__ import annotations

import re
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
from memokit.messages import Message, Ui, line, row, said, said_of
from memokit.rendering import render
from memokit.resources import language_folders
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
_SAME_BYTES: Mapping[Edition, Message] = {
    "ar": said("the ar edition of the memo inside, rendered anew to the same bytes"),
    "en": said("the en edition of the memo inside, rendered anew to the same bytes"),
    "bilingual": said("the bilingual edition of the memo inside, rendered anew to the same bytes"),
}


class Outcome(StrEnum):
    """What a verification comes to."""

    MATCH = "match"
    MISMATCH = "mismatch"
    UNKNOWN = "cannot tell"


_OUTCOMES = {
    Outcome.MATCH: said("match"),
    Outcome.MISMATCH: said("mismatch"),
    Outcome.UNKNOWN: said("cannot tell"),
}


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
    found: tuple[Message, ...]
    pages: tuple[int, ...] = ()
    signatures: tuple[Message, ...] = ()
    is_against_a_memo: bool = False

    @property
    def exit_status(self) -> int:
        """0 for a match, 1 for a mismatch, 3 where nothing can be told."""
        return {Outcome.MATCH: 0, Outcome.MISMATCH: 1, Outcome.UNKNOWN: 3}[self.outcome]

    @property
    def proves(self) -> tuple[Message, Message]:
        """What the outcome proves, and what it does not."""
        yours = self.is_against_a_memo
        if self.outcome is Outcome.UNKNOWN:
            return (
                said("nothing: anyone can write any version into a file; verify it where those versions are installed"),
                said("that it was changed, nor that it was not"),
            )
        memo = said("the memo that you hold") if yours else said("the memo inside")
        values = {"version": __version__, "memo": memo}
        if self.outcome is Outcome.MISMATCH:
            return (
                said("it is not what memokit {version} makes of {memo}", **values),
                said("who changed it, nor when, nor why"),
            )
        return (
            said(
                "every byte below the signatures is what memokit {version} makes of {memo}",
                version=__version__,
                memo=memo,
            )
            if self.signatures
            else said("every byte is what memokit {version} makes of {memo}", **values),
            said("who made it, nor that what the memo says is true")
            if yours
            else said("who made it, nor that what the memo says is true, nor that it is the memo that you hold"),
        )

    def __str__(self) -> str:
        return self.told()

    def told(self, language: Ui = "en") -> str:
        """The verdict in a few lines, in a language: what ``str(verdict)`` says in English."""
        proves, proves_not = self.proves
        return "\n".join(
            [
                line(_OUTCOMES[self.outcome], language),
                *(row(said("found"), each, language) for each in self.found),
                *(row(said("signed"), each, language) for each in self.signatures),
                row(said("proves"), proves, language),
                row(said("not"), proves_not, language),
            ]
        )


class _Settled(Exception):
    """What is known before anything is rendered: that memokit did not make a PDF, or that it cannot be told."""

    def __init__(self, reason: Message, outcome: Outcome = Outcome.MISMATCH) -> None:
        super().__init__(reason)
        self.reason = reason
        self.outcome = outcome


def verify(
    pdf: bytes,
    memo: Memo | None = None,
    *,
    roots: Sequence[bytes] = (),
    isolated: bool = False,
    limits: Limits = DEFAULTS,
) -> Verdict:
    """Renders the memo inside a PDF anew, with the options that the PDF records, and compares the bytes.

    Signatures may be appended to a memo, and nothing else: each is judged, and the bytes before the first are compared.

    Args:
        pdf: the PDF.
        memo: the memo that ought to be inside; whichever is there without it. A memo with sections of its own, see
            :class:`memokit.AddedSection`, can only be verified with it: it brings the schema.
        roots: certificates that are trusted, PEM or DER, by which the certificates of signers are judged.
        isolated: whether the memo inside is rendered in a process of its own, see :func:`memokit.render`.
        limits: how large the PDF and the memo inside may be, and what rendering it may take.

    Raises:
        LimitExceeded: one of them is larger, or takes more.
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
            verdict = _of_document(revisions.first, document, held, memo, isolated, limits)
        except _Settled as error:
            verdict = Verdict(error.outcome, (error.reason,))
    if appended.objections:
        before = (said("before it: {found}", found=each) for each in verdict.found)
        verdict = Verdict(Outcome.MISMATCH, (*appended.objections, *before), verdict.pages)
    return replace(
        verdict,
        found=tuple(map(printable, verdict.found)),
        signatures=tuple(map(printable, appended.signatures)),
        is_against_a_memo=memo is not None,
    )


def _of_document(
    first: bytes, document: pikepdf.Pdf, held: Carried, memo: Memo | None, isolated: bool, limits: Limits
) -> Verdict:
    """The verdict on a document, before anything was appended to it."""
    release = held.versions.get("memokit")
    if release is None:
        raise _Settled(said("its metadata do not say which memokit made it"))
    if release != __version__:
        found_here = said("it says that memokit {then} made it; here is memokit {now}", then=release, now=__version__)
        return Verdict(Outcome.UNKNOWN, (found_here,))
    edition, digits, draft, with_check, standard = _options(held)
    if edition not in {*EDITIONS, *language_folders()}:
        not_here = said("it is in the language {language}, which is not added to memokit here", language=edition)
        return Verdict(Outcome.UNKNOWN, (not_here,))
    inside = _memo_inside(held, Memo if memo is None else type(memo), limits)
    if memo is not None:
        _compare(inside, memo, limits)
    try:
        made = render(
            inside,
            edition,
            digits=digits,
            draft=draft,
            with_check=with_check,
            standard=standard,
            isolated=isolated,
            limits=limits,
        ).pdf
    except (AssetRefused, ThemeFault) as error:
        raise _Settled(said("the memo inside cannot be rendered: {reason}", reason=error.message)) from error
    if made == first:
        return Verdict(
            Outcome.MATCH,
            (
                _SAME_BYTES.get(edition)
                or said("the {edition} edition of the memo inside, rendered anew to the same bytes", edition=edition),
            ),
        )
    with opened(made) as anew:
        there = carried(anew)
        if there.versions != held.versions:
            return Verdict(Outcome.UNKNOWN, tuple(_versions_that_differ(held.versions, there.versions)))
        found = differences(document, anew)
    return Verdict(Outcome.MISMATCH, tuple(_told(found, held, there)), found.pages)


def _options(held: Carried) -> tuple[Edition, DigitsSetting, bool, bool, Standard]:
    """The options that a PDF was rendered with, as it records them."""
    edition, digits, standard = (held.record.get(name) for name in ("edition", "digits", "standard"))
    is_edition = edition in EDITIONS or bool(re.fullmatch("[a-z]{2,3}", edition or ""))
    known = is_edition and digits in get_args(DigitsSetting) and standard in get_args(Standard)
    flags = [held.record.get(name) for name in ("draft", "check")]
    if not known or not set(flags) <= {None, "true"}:
        raise _Settled(said("its metadata do not say with which options it was rendered"))
    draft, check = (flag is not None for flag in flags)
    return cast(Edition, edition), cast(DigitsSetting, digits), draft, check, cast(Standard, standard)


def _memo_inside(held: Carried, schema: type[Memo], limits: Limits) -> Memo:
    if len(held.sources) > 1:
        raise _Settled(
            said_of(
                len(held.sources),
                "{n} of its attachments may be its source; memokit attaches one",
                "{n} of its attachments may be its source; memokit attaches one",
            )
        )
    try:
        return loads_with(held.sources[0], held.supplements, name=NAME, schema=schema, limits=limits)
    except InvalidMemo as error:
        added = [each.path for each in error.problems if each.code == "unknown-field" and each.path.isidentifier()]
        if len(added) == len(error.problems):
            raise _Settled(
                said(
                    "its source has parts that memokit does not have, as memos with sections of one's own do: {names}",
                    names=tuple(added),
                ),
                Outcome.UNKNOWN,
            ) from error
        problem = error.problems[0]
        reason = said(
            "its source is no memo: {where}: found {found}, wanted {wanted}",
            where=problem.path or said("the whole file"),
            found=problem.found or said("nothing"),
            wanted=problem.wanted,
        )
        raise _Settled(reason) from error


def _compare(inside: Memo, held: Memo, limits: Limits) -> None:
    """Compares the memo inside with the one that ought to be there, and their pictures and themes."""
    fields = fields_that_differ(canonical_json(inside), canonical_json(held))
    if fields:
        raise _Settled(said("the memo inside is not the memo that you hold: {fields} differ", fields=_listed(fields)))
    ours, theirs = _files(inside, limits), _files(held, limits)
    files = [name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)]
    if files:
        differing = _listed(sorted(files))
        raise _Settled(
            said("the files of the memo inside are not those that you hold: {files} differ", files=differing)
        )


def _files(memo: Memo, limits: Limits) -> dict[str, bytes]:
    """The pictures and the theme of a memo; a picture that another release of Pillow wrote counts by its pixels."""
    return {
        file.name: written_anew(file.data, limits) if file.media_type == "image/png" else file.data
        for file in attachments(memo)
    }


def _versions_that_differ(recorded: Mapping[str, str], here: Mapping[str, str]) -> Iterator[Message]:
    for name in {**recorded, **here}:
        then, now = recorded.get(name, said("not recorded")), here.get(name, said("not known"))
        if then != now:
            yield said(
                "it says that it was made with {name} {then}; here is {name} {now}", name=name, then=then, now=now
            )


def _told(found: Differences, held: Carried, there: Carried) -> Iterator[Message]:
    """What differs, in sentences."""
    if found.pages:
        yield said_of(
            len(found.pages),
            "page {pages} is not what the memo inside gives",
            "pages {pages} are not what the memo inside gives",
            pages=_listed([*map(str, found.pages)]),
        )
    if found.drawn:
        yield said_of(
            len(found.drawn),
            "page {pages} is drawn with other fonts or pictures",
            "pages {pages} are drawn with other fonts or pictures",
            pages=_listed([*map(str, found.drawn)]),
        )
    if found.parts:
        yield said("what differs beside the pages: {parts}", parts=_listed(found.parts))
    mine, theirs = ({(file.name, file.data, file.is_source) for file in each.files} for each in (held, there))
    if mine != theirs:
        names = _listed(sorted({repr(name) for name, *_ in mine ^ theirs}))
        yield said("the attachments that differ: {names}", names=names)
    if not (found.pages or found.drawn or found.parts):
        yield said(
            "nothing that it shows or holds differs, and yet its bytes do: it was written anew by another program"
        )


def _listed(names: Sequence[str]) -> Message:
    """A handful of names, and how many more there are."""
    listed = tuple(names[:_A_HANDFUL])
    more = len(names) - _A_HANDFUL
    if more <= 0:
        return said("{names}", names=listed)
    return said_of(more, "{names} and {n} more", "{names} and {n} more", names=listed)
