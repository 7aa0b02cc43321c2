"""``memokit new``: a memo to begin with."""

from __future__ import annotations

import shlex
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from memokit.cli.reporting import STANDARD, Outcomes, put
from memokit.cli.schema import schema_file
from memokit.cli.speaking import refused, spoken, worded
from memokit.errors import CannotCreate, InvalidMemo, LimitExceeded, visible
from memokit.messages import Message, row, said

if TYPE_CHECKING:
    from memokit.authoring import Start


class Sample(StrEnum):
    """The samples that come with memokit."""

    WAHA = "waha"
    MIZAN = "mizan"
    RIMAL = "rimal"
    XAI = "xai"


class Languages(StrEnum):
    """The languages that a memo is written in first."""

    BOTH = "both"
    AR = "ar"
    EN = "en"


def new(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="The memo to write; memo.json or memo.yaml without it.", readable=False),
    ] = None,
    sample: Annotated[
        Sample | None, typer.Option("--from", help="Begin with a copy of a sample rather than with a small memo.")
    ] = None,
    yaml: Annotated[bool, typer.Option("--yaml", help="YAML, with a comment before each part.")] = False,
    company: Annotated[str | None, typer.Option(help="The company's name in English.")] = None,
    company_ar: Annotated[str | None, typer.Option(help="The company's name in Arabic.")] = None,
    ask: Annotated[str | None, typer.Option(metavar="MONEY", help='What is sought, such as "SAR 12m".')] = None,
    languages: Annotated[
        Languages | None, typer.Option(help="The language that the memo is written in first, and that prevails.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Write a memo to begin with: it is valid and renders at once. On a terminal, asks for what it needs.

    Beside it stands .memokit.schema.json, from which editors know what may be written where. No file is overwritten.

    Examples:
    memokit new memo.json

    memokit new memo.yaml --company "Nakhla Robotics" --company-ar "نخلة للروبوتات" --ask "SAR 12m"

    memokit new memo.json --from waha
    """
    from datetime import date  # noqa: PLC0415 - --help must not pay for it

    from memokit.authoring import SCHEMA_FILE, as_yaml, of_sample, started  # noqa: PLC0415
    from memokit.files import is_there  # noqa: PLC0415

    known = (company, company_ar, ask, languages)
    if sample is not None and any(each is not None for each in known):
        raise refused(said("a sample has its own company, ask and languages"), "--from")
    yaml = yaml or (file is not None and file.suffix.lower() in {".yaml", ".yml"})
    target = file or Path("memo.yaml" if yaml else "memo.json")
    if yaml and target.suffix.lower() not in {".yaml", ".yml"}:
        raise refused(said("{file} does not end in .yaml", file=target), "--yaml")
    outcomes = Outcomes()
    with outcomes.told():
        if is_there(target):
            raise CannotCreate(said("{file} exists already", file=target), hint=said("name another file"))
        start = None if sample else _asked(company, company_ar, ask, languages)
        text = of_sample(sample.value) if sample else started(start, date.today())  # type: ignore[arg-type]  # noqa: DTZ011
        put(target, (as_yaml(text) if yaml else text).encode())
        beside = target.parent / SCHEMA_FILE
        if not is_there(beside):
            put(beside, schema_file())
        outcomes.succeed()
        if not quiet:
            _say_what_is_next(target, start)
    raise typer.Exit(outcomes.exit_status)


def _asked(company: str | None, company_ar: str | None, ask: str | None, languages: Languages | None) -> Start:
    """What is known of the memo: from the options, and on a terminal from its author."""
    from memokit.authoring import Start  # noqa: PLC0415

    for option, given in (("--company", company), ("--company-ar", company_ar), ("--ask", ask)):
        if given is not None:
            _held(given, option)
    if sys.stdin.isatty() and sys.stdout.isatty():
        if languages is None and company is None and company_ar is None:
            languages = typer.prompt(worded(said("Languages (both, ar, en)")), default="both", value_proc=_languages)
        if company is None and languages is not Languages.AR:
            company = _answer(said("Company, in English"), "--company")
        if company_ar is None and languages is not Languages.EN:
            company_ar = _answer(said("Company, in Arabic"), "--company-ar")
        if ask is None:
            ask = _answer(said('Sought, such as "SAR 12m"'), "--ask")
    names = {language: name for language, name in (("en", company), ("ar", company_ar)) if name}
    prevails = languages.value if languages in {Languages.AR, Languages.EN} else None
    return Start(names, ask, prevails)  # type: ignore[arg-type]


def _answer(question: Message, option: str) -> str | None:
    """What the author says where an option does not, or None. It is asked again where the answer cannot be used."""

    def read_if_any(text: str) -> str:
        return _held(text.strip(), option) if text.strip() else ""

    given: str = typer.prompt(worded(question), default="", show_default=False, value_proc=read_if_any)
    return given or None


def _languages(text: str) -> Languages:
    """The languages that were answered.

    Raises:
        typer.BadParameter: it is none that can be chosen.
    """
    try:
        return Languages(text.strip().lower())
    except ValueError:
        wanted = said("one of {names}", names=tuple(Languages))
        raise refused(said("wanted {wanted}", wanted=wanted), "--languages") from None


def _held(answer: str, option: str) -> str:
    """What an option gives, if a new memo can hold and print it.

    Raises:
        typer.BadParameter: no memo can.
    """
    from datetime import date  # noqa: PLC0415

    from memokit.authoring import Start, started  # noqa: PLC0415
    from memokit.loading import loads  # noqa: PLC0415

    # A memo that is begun with nothing else, and where the answer stands in it.
    start, field = {
        "--company": (Start({"en": answer}, None, None), "company.name"),
        "--company-ar": (Start({"ar": answer}, None, None), "company.name"),
        "--ask": (Start({}, answer, None), "transaction"),
    }[option]
    try:
        loads(started(start, date.today()))  # noqa: DTZ011
    except (InvalidMemo, LimitExceeded) as error:
        of_answer = (each for each in error.problems if each.path.startswith(field))
        problem = next(of_answer, error.problems[0])
        found, wanted = problem.found or f'"{answer}"', problem.wanted
        if problem.code == "reference" and option == "--ask":
            # The sum of all that is sought follows from no range and no bound.
            found, wanted = f'"{answer}"', said('one amount, such as "SAR 12m" or "about SAR 12m"')
        message = said("found {found}; wanted {wanted}", found=found, wanted=wanted)
        raise refused(message.over(visible), option) from None
    return answer


def _say_what_is_next(target: Path, start: Start | None) -> None:
    is_stream = target == STANDARD
    if not is_stream:
        typer.echo(f"{target}")
    if start is not None and start.is_example:
        made_up = said("Company or ask are made up, and every page says so: write your own, and delete `is_fictional`.")
        typer.echo(f"  {worded(made_up)}", err=is_stream)
    if not is_stream:
        typer.echo(row(said("next"), f"memokit render {shlex.quote(str(target))}", spoken()))
