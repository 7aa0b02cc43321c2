"""The ``memokit`` command and its subcommands."""

from __future__ import annotations

import io
import os
import sys
from enum import StrEnum
from typing import Annotated

import typer

from memokit import __version__
from memokit.cli.check import check
from memokit.cli.doctor import doctor
from memokit.cli.explain import explain
from memokit.cli.extract import extract
from memokit.cli.figures import figures
from memokit.cli.interruption import Interruption
from memokit.cli.new import new
from memokit.cli.render import render
from memokit.cli.schema import schema
from memokit.cli.sign import sign
from memokit.cli.speaking import speak, spoken
from memokit.cli.themes import app as themes
from memokit.cli.translate_sheet import translate_sheet
from memokit.cli.validate import validate
from memokit.cli.verify import verify
from memokit.cli.watch import watch
from memokit.errors import InputOutputFault
from memokit.messages import line, row, said

app = typer.Typer(
    name="memokit",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="One validated file in, investment-committee memos out: Arabic, English, and both side by side.",
    epilog=(
        "Examples:\n\n"
        "memokit new memo.json\n\n"
        "memokit render memo.json   writes memo.ar.pdf, memo.en.pdf and memo.bilingual.pdf beside it\n\n"
        "memokit render memo.json --edition ar -o committee.pdf\n\n"
        "memokit render *.yaml -o out/ --digits arab\n\n"
        "memokit watch memo.json\n\n"
        "memokit check memo.json\n\n"
        "memokit figures memo.json\n\n"
        "memokit verify memo.ar.pdf\n\n"
        "memokit sign memo.ar.pdf --pkcs12 key.p12\n\n"
        "memokit translate-sheet memo.json -o sheet.xlsx\n\n"
        "memokit themes export ink house"
    ),
)
app.command()(new)
app.command()(render)
app.command()(watch)
app.command()(validate)
app.command()(check)
app.command()(explain)
app.command()(figures)
app.command()(verify)
app.command()(extract)
app.command()(sign)
app.command()(schema)
app.command()(doctor)
app.command("translate-sheet")(translate_sheet)
app.add_typer(themes, name="themes")


class Ui(StrEnum):
    """The languages in which memokit speaks to those who use it."""

    EN = "en"
    AR = "ar"


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"memokit {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
    ui: Annotated[
        Ui, typer.Option("--ui", envvar="MEMOKIT_UI", help="The language of errors and findings: English or Arabic.")
    ] = Ui.EN,
) -> None:
    """Options that stand before a command."""
    speak(ui.value)


def run(interruption: Interruption) -> None:
    """Runs the command line. What goes wrong is one message and an exit status, never a traceback."""
    _take_any_text()
    command = typer.main.get_command(app)
    try:
        interruption.begin()
        command()
    except BaseException as error:
        # A command that an interruption is meant to end says itself that all went well.
        if interruption.came and not (isinstance(error, SystemExit) and error.code == 0):
            interruption.leave()
        if not isinstance(error, Exception):
            raise
        # Files are opened by their names: what has none is where the output goes.
        if isinstance(error, OSError) and error.errno is not None and error.filename is None:
            _say_that_nothing_more_is_printed(error)
            sys.exit(InputOutputFault.exit_status)
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}" if trace else "?"
        fault = f"{type(error).__name__}: {error}"
        message = said("a fault of memokit itself ({place}): {fault}", place=place, fault=fault)
        hint = said("please report it with the memo that caused it, if you may share it")
        typer.echo(f"memokit: {line(message, spoken())}", err=True)
        typer.echo(row(said("hint"), hint, spoken()), err=True)
        sys.exit(70)
    finally:
        interruption.end()


def _take_any_text() -> None:
    """From now on no text is a fault, whatever encoding the terminal has.

    What standard output lacks is spelled out, as standard error has it by itself. Bytes of an answer that are no text
    come as what the bytes of an argument come as, to be refused where the answer is.
    """
    if isinstance(sys.stdin, io.TextIOWrapper) and sys.stdin.errors == "strict":
        sys.stdin.reconfigure(errors="surrogateescape")
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")


def _say_that_nothing_more_is_printed(error: OSError) -> None:
    # What is left in memory would be tried again at the end, and fail again.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    reason = (error.strerror or str(error)).lower()
    message = said("standard output could not be written: {reason}", reason=reason)
    typer.echo(f"memokit: {line(message, spoken())}", err=True)
