"""``memokit render``: memos to documents, editions side by side in processes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from memokit.cli.limits import Limit, limits_from
from memokit.cli.outputs import Outputs, plan
from memokit.cli.progress import Progress, progress
from memokit.cli.reporting import (
    STANDARD,
    Outcomes,
    files_at,
    findings_of,
    keep_what_is_read,
    memo_and_places,
    placed_problems,
    put,
)
from memokit.cli.speaking import refused, spoken
from memokit.cli.steps import Verbose, step
from memokit.errors import RulesBroken
from memokit.messages import said
from memokit.resources import language_folders

if TYPE_CHECKING:
    from memokit.composition import Composition
    from memokit.language import Direction
    from memokit.limits import Limits
    from memokit.loading import Places
    from memokit.schema import Memo
    from memokit.typesetting import Attachment

    Job = tuple[Path, Composition, Sequence[Attachment]]


EDITIONS = ("ar", "en", "bilingual")
"""The editions of a memo that are rendered without an option."""

if TYPE_CHECKING:

    class Edition(StrEnum):
        """Those, and one in each language that was added."""
else:
    Edition = StrEnum("Edition", {name: name for name in (*EDITIONS, *language_folders())})


class Digits(StrEnum):
    """The digits of Arabic text."""

    LATN = "latn"
    ARAB = "arab"
    LOCALE = "locale"


class Format(StrEnum):
    """The kinds of file."""

    PDF = "pdf"
    HTML = "html"


class Options(NamedTuple):
    """How memos are composed."""

    digits: str | None
    draft: bool
    with_check: bool


class Standard(StrEnum):
    """The standards that a PDF can keep."""

    UA1 = "ua1"
    UA2 = "ua2"


def render(
    memos: Annotated[
        list[Path],
        typer.Argument(metavar="MEMO...", help="Memo files, JSON or YAML; - reads standard input.", readable=False),
    ],
    edition: Annotated[
        list[Edition] | None, typer.Option("--edition", "-e", help="May be given several times; all three without it.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|FOLDER",
            help="A file for a single edition, else a folder; - writes standard output. Beside the memo without it.",
            readable=False,
        ),
    ] = None,
    digits: Annotated[
        Digits | None, typer.Option(help="Digits of Arabic text: 0-9, Arabic-Indic, or as the memo's region has it.")
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="PDF, or HTML that needs no other file.")] = Format.PDF,
    draft: Annotated[bool, typer.Option("--draft", help="Mark every page as a draft.")] = False,
    check: Annotated[
        bool,
        typer.Option(
            "--check/--no-check", help="Render nothing of a memo that breaks a rule; warnings are printed. See `check`."
        ),
    ] = True,
    with_check: Annotated[
        bool, typer.Option("--with-check", help="Show on a last page what the rules find in the memo.")
    ] = False,
    source: Annotated[
        bool,
        typer.Option("--source/--no-source", help="Carry the memo inside the PDF, with its pictures and its theme."),
    ] = True,
    standard: Annotated[
        Standard,
        typer.Option(
            help="ua1: PDF/A-3a and PDF/UA-1, which every reader knows; ua2: their successors in PDF 2.0, PDF/A-4f and "
            "PDF/UA-2."
        ),
    ] = Standard.UA1,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Processes at work at the same time; as many as processors without it.")
    ] = None,
    limit: Limit = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
    _verbose: Verbose = False,
) -> None:
    """Render memos as PDF: in Arabic, in English, and both side by side.

    A memo that is not valid, or that breaks a rule (see `memokit check`), is not rendered, and its old documents stay
    as they are.

    Examples:
    memokit render memo.json

    memokit render memo.json --edition ar -o committee.pdf

    memokit render memo.yaml --digits arab -o out/

    cat memo.json | memokit render - --edition en -o - > memo.en.pdf
    """
    if standard is Standard.UA2 and not source:
        raise refused(said("PDF/A-4f is a standard of documents that carry a file"), "--no-source")
    limits = limits_from(limit)
    outputs = plan(memos, [str(each) for each in edition or EDITIONS], str(format_), output)
    outcomes = Outcomes()
    documents = len(memos) * len(outputs.editions)
    with progress(documents, quiet=quiet, to_stderr=outputs.file == STANDARD) as announced:
        options = Options(digits and digits.value, draft, with_check)
        compositions = _compositions(memos, outputs, options, source, outcomes, limits, check=check, quiet=quiet)
        if format_ is Format.HTML:
            _write_html(compositions, outcomes, announced)
        else:
            _write_pdf(compositions, outcomes, announced, standard, min(jobs or _processors(), documents), limits)
    raise typer.Exit(outcomes.exit_status)


def _processors() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _compositions(
    memos: list[Path],
    outputs: Outputs,
    options: Options,
    source: bool,
    outcomes: Outcomes,
    limits: Limits,
    *,
    check: bool,
    quiet: bool,
) -> Iterator[Job]:
    """Where each edition of each memo that may be rendered goes, the edition, and the files that its PDF carries."""
    from memokit.composition import compose  # noqa: PLC0415 - --help must not pay for it
    from memokit.sealing.source import attachments  # noqa: PLC0415

    read = files_at(*memos)
    for path in memos:
        with outcomes.told():
            memo, places = memo_and_places(path, limits)
            if check:
                _keep_the_rules(memo, places, path, quiet=quiet)
            carried = attachments(memo) if source else ()
            targets = {edition: outputs.target(path, memo.id, edition) for edition in outputs.editions}
            for target in targets.values():
                keep_what_is_read(target, read)
            for edition, target in targets.items():
                with (
                    step(said("{file}: composed as {edition}", file=path, edition=edition)),
                    placed_problems(places, path),
                ):
                    composition = compose(memo, edition, **options._asdict())
                yield target, composition, carried


def _keep_the_rules(memo: Memo, places: Callable[[], Places], path: Path, *, quiet: bool) -> None:
    """Prints what the rules warn of.

    Raises:
        RulesBroken: the memo breaks a rule.
    """
    from memokit.checks.report import as_text, in_a_line  # noqa: PLC0415

    found = [each for each in findings_of(memo, places, path) if each.suppressed is None]
    errors = [as_text(each, spoken()) for each in found if each.severity == "error"]
    if not quiet:
        for each in found:
            if each.severity == "warning":
                typer.echo(in_a_line(each, spoken()), err=True)
    if errors:
        raise RulesBroken(errors, source=str(path))


def _write_html(compositions: Iterator[Job], outcomes: Outcomes, announced: Progress) -> None:
    from memokit.typesetting import standalone  # noqa: PLC0415

    for target, composition, _ in compositions:
        started = time.perf_counter()
        with outcomes.told():
            html = standalone(composition.html, stylesheets=composition.stylesheets, assets=composition.assets)
            put(target, html.encode())
            announced.done(target, None, time.perf_counter() - started)
            outcomes.succeed()


def _write_pdf(
    compositions: Iterator[Job],
    outcomes: Outcomes,
    announced: Progress,
    standard: Standard,
    jobs: int,
    limits: Limits,
) -> None:
    from memokit.typesetting.job import PRELOAD, timed  # noqa: PLC0415
    from memokit.workers.pool import Workers  # noqa: PLC0415

    with Workers(jobs, preload=[PRELOAD], limits=limits) as workers:
        # The typesetter takes longest to load: it does so while the memos are read here.
        workers.start()
        targets: list[Path] = []

        def arguments() -> Iterator[
            tuple[str, str, Sequence[str], Mapping[str, bytes], Direction, Sequence[Attachment], Literal["ua1", "ua2"]]
        ]:
            for target, composition, carried in compositions:
                targets.append(target)
                yield (
                    composition.html,
                    composition.brief_html,
                    composition.stylesheets,
                    dict(composition.assets),
                    composition.direction,
                    carried,
                    standard.value,
                )

        for index, result in workers.run(timed, arguments()):
            target = targets[index]
            with outcomes.told():
                if isinstance(result, Exception):
                    raise result
                pages, seconds = result
                put(target, pages.pdf)
                announced.done(target, pages.pages, seconds)
                outcomes.succeed()
