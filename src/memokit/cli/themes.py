"""``memokit themes``: the looks that come with memokit, and a folder to begin one's own with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from memokit.cli.reporting import Outcomes
from memokit.cli.speaking import spoken, worded
from memokit.messages import line, said

app = typer.Typer(add_completion=False, invoke_without_command=True)


@app.callback()
def themes(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """List the themes that a memo can name in layout.theme."""
    if context.invoked_subcommand is not None:
        return
    import json  # noqa: PLC0415 - --help must not pay for it

    from memokit.composition.themes import built_in_themes  # noqa: PLC0415

    every = built_in_themes()
    if as_json:
        listed = [{"name": each.name, "description": each.description.model_dump()} for each in every]
        typer.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    for each in every:
        typer.echo(f"{each.name:8}{line(each.description, spoken())}")


@app.command()
def export(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A theme that comes with memokit.")],
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="A new or empty folder, beside your memos.", readable=False)
    ],
) -> None:
    """Write a theme into a folder, to begin one of your own with.

    Examples:
    memokit themes export ink house
    """
    from memokit.composition.themes import theme  # noqa: PLC0415 - --help must not pay for it
    from memokit.files import write_folder  # noqa: PLC0415
    from memokit.resources import folder as shipped  # noqa: PLC0415

    outcomes = Outcomes()
    with outcomes.told():
        themes_folder = shipped("templates") / "themes"
        base = theme(name).name
        tokens = (themes_folder / base / "theme.toml").read_bytes()
        files = {"theme.toml": b'base = "%s"\n%s' % (base.encode(), tokens)}
        begin = themes_folder / "export"
        for path in sorted(begin.rglob("*.*")):
            files[path.relative_to(begin).as_posix()] = path.read_bytes()
        write_folder(folder, files)
        typer.echo(f"{folder}: {worded(said('name it in a memo beside it, as layout.theme'))}")
    raise typer.Exit(outcomes.exit_status)
