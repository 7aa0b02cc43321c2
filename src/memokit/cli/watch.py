"""``memokit watch``: a memo in the browser while it is written."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Annotated

import typer

from memokit.cli.limits import Limit, limits_from
from memokit.cli.reporting import Outcomes
from memokit.cli.speaking import spoken, worded
from memokit.messages import said


def watch(
    memo: Annotated[Path, typer.Argument(metavar="MEMO", help="A memo file, JSON or YAML.", readable=False)],
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where to listen; any free port without it.")] = 0,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    limit: Limit = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but the address and errors.")] = False,
) -> None:
    """Show a memo in the browser while it is written: each save is there at once.

    The page shows the Arabic, the English and the bilingual edition, what is wrong with the memo and what the rules
    find, with lines, and the texts that lack a language. It is served to this machine alone, under an address that
    nobody can guess. Ctrl+C ends it. It needs the extra `watch` of memokit.

    Examples:
    memokit watch memo.json

    memokit watch memo.yaml --open
    """
    import webbrowser  # noqa: PLC0415 - --help must not pay for it

    from memokit.files import read  # noqa: PLC0415 - --help must not pay for it

    limits = limits_from(limit)
    outcomes = Outcomes()
    with outcomes.told():
        # What cannot be read is said here, and not only in the browser.
        read(memo, most=1)
        from memokit.watching import Watch  # noqa: PLC0415

        try:
            with Watch(memo, port=port, language=spoken(), limits=limits) as page:
                typer.echo(page.address)
                if not quiet:
                    typer.echo(worded(said("open it in a browser; Ctrl+C ends it")), err=True)
                if open_:
                    webbrowser.open(page.address)
                # An interruption that another thread takes is heard here when this one wakes.
                while not threading.Event().wait(1):
                    pass
        except KeyboardInterrupt:
            outcomes.succeed()
    raise typer.Exit(outcomes.exit_status)
