"""Where each edition of each memo goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from memokit.cli.reporting import STANDARD
from memokit.cli.speaking import refused
from memokit.messages import said, said_of

_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{kind}{number}" for kind in ("COM", "LPT") for number in range(10))}
"""What Windows takes for a device, whatever stands behind the first point."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """The rule by which output files are named, once it is known to be sound.

    Attributes:
        editions: the editions to render.
        suffix: ``pdf`` or ``html``.
        file: the one file, or ``-``, when there is only one document.
        folder: the folder for all; None to write beside each memo.
    """

    editions: tuple[str, ...]
    suffix: str
    file: Path | None
    folder: Path | None

    def target(self, memo: Path, memo_id: str, edition: str) -> Path:
        """The file for one edition: ``memo.ar.pdf`` for ``memo.json``; from standard input, named by the memo's id."""
        if self.file is not None:
            return self.file
        stem, beside = (_file_name(memo_id), Path()) if memo == STANDARD else (memo.stem, memo.parent)
        return (self.folder or beside) / f"{stem}.{edition}.{self.suffix}"


def _file_name(memo_id: str) -> str:
    """The id of a memo as the name of a file. An id is letters, digits, `.`, `_` and `-`, and begins with no sign."""
    return f"memo-{memo_id}" if memo_id.partition(".")[0].upper() in _DEVICES else memo_id


def plan(memos: Sequence[Path], editions: Sequence[str], suffix: str, output: Path | None) -> Outputs:
    """Checks that every document has a place of its own.

    Raises:
        typer.BadParameter: it has not; nothing was read or written yet.
    """
    from memokit.files import is_folder  # noqa: PLC0415 - --help must not pay for it

    # The heaviest first, so that no processor idles while the last one works.
    unique = tuple(sorted(dict.fromkeys(editions), key=lambda edition: edition != "bilingual"))
    names_a_file = output is not None and (
        output == STANDARD or (output.suffix.lower() in {".pdf", ".html"} and not is_folder(output))
    )
    if names_a_file and len(unique) * len(memos) > 1:
        raise refused(
            said_of(
                len(unique) * len(memos),
                "{file} is one file, and {n} document is asked for: name a folder, or one memo and one --edition",
                "{file} is one file, and {n} documents are asked for: name a folder, or one memo and one --edition",
                file=str(output),
            ),
            "--output",
        )
    if names_a_file and output is not None and output.suffix.lower() not in {"", f".{suffix}"}:
        raise refused(
            said("{file} does not end in {suffix}: see --format", file=str(output), suffix=f".{suffix}"), "--output"
        )
    stems = Counter(memo.stem if output else str(memo.parent / memo.stem) for memo in memos)
    twice = [stem for stem, count in stems.items() if count > 1]
    if twice:
        raise refused(said("several memos are called {name}, and would overwrite each other", name=twice[0]), "MEMO...")
    return Outputs(unique, suffix, output if names_a_file else None, None if names_a_file else output)
