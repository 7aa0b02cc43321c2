"""Every way memokit can fail, each with a code, a place and a way to mend it.

MemokitError                     exit
├── InvalidMemo                   65   the memo breaks the format: all problems at once, each with its line
├── RulesBroken                    1   a memo breaks a rule of a committee memo
├── AssetRefused                  65   a document asks for an address that is not in the registry
├── ThemeFault                    65   a theme does not exist, or its files are no theme
├── LanguageFault                 65   the folder of a language that was added lacks something
├── NoSource                      65   a PDF does not carry the one memo that it is made from
├── DocumentFault                 65   a PDF cannot be read, is no memo, or has no room for what is asked
├── SheetFault                    65   a translator's sheet cannot be read, or does not fit its memo
├── KeyFault                      65   a key cannot be used, or must not sign
│   └── WrongPassword             65   a key cannot be opened with this password
├── TypesetterMissing             69   WeasyPrint or the Pango library beneath it cannot be loaded
├── ExtraMissing                  69   a part of memokit that is installed on its own is not there
├── LimitExceeded                 69   a memo is larger, or takes more to render, than is allowed
├── RenderingFailed               70   a worker stopped without an answer
├── CannotCreate                  73   the output cannot be created where it was asked for
└── InputOutputFault              74   a file could not be read or written

The exit statuses are those of the BSD convention (sysexits.h).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from memokit.messages import Message, Ui, line, row, said, said_of


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a memo, said so that its author can mend it.

    Attributes:
        code: stable identifier of the kind of problem, such as ``unknown-field``.
        path: the field, such as ``transaction.tranches[1].amount.currency``; empty for the whole file.
        found: what stands in the file, shortened for printing, or a message about it; None when something is absent.
        wanted: what should stand there.
        hint: how to mend it, where more can be said than ``wanted``.
        line: line in the file, from 1; None when the memo did not come from a file.
        column: column in that line, from 1, counted in characters.
        cell: the cell of a translator's sheet, such as ``Texts!D14``; None for what stands in a memo.
    """

    code: str
    path: str
    found: str | None
    wanted: Message
    hint: Message | None = None
    line: int | None = None
    column: int | None = None
    cell: str | None = None

    def at(self, line: int, column: int) -> Problem:
        """The same problem, with its place in the file."""
        return replace(self, line=line, column=column)

    def told(self, source: str, language: Ui = "en") -> str:
        """The problem in a few lines, the first of which says where it is.

        Args:
            source: what the file is called.
            language: the language of the lines.
        """
        place = source
        if self.cell is not None:
            place += f":{self.cell}"
        elif self.line is not None:
            place += f":{self.line}:{self.column}"
        lines = [f"{place}: {_shown(self.path)}" if self.path else place]
        if self.found is not None:
            found = self.found.over(_shown) if isinstance(self.found, Message) else _shown(self.found)
            lines.append(row(said("found"), found, language))
        lines.append(row(said("wanted"), self.wanted.over(visible), language))
        if self.hint:
            lines.append(row(said("hint"), self.hint.over(visible), language))
        return "\n".join(lines)


def _all_told(problems: tuple[Problem, ...], source: str, message: Message, language: Ui) -> str:
    """Problems, each with its place, and what they come to."""
    told = (problem.told(source, language) for problem in problems)
    return "\n".join([*told, f"{source}: {line(message, language)}"])


def printable(text: Message) -> Message:
    """A message in which a stranger's words are without what would move the cursor of a terminal, and not too many."""
    return text.over(_printable)


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in text)[:400]


_JOINERS = "\u200c\u200d\u200e\u200f\u061c"
"""What Arabic and Persian cannot do without, and no terminal takes for a command."""
_LONGEST = 400


def visible(text: str) -> str:
    """A line that may hold a stranger's words: what would move the cursor of a terminal is spelled out."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() or character in _JOINERS else ascii(character)[1:-1] for character in text
    )


def _shown(text: str) -> str:
    """A stranger's words on a terminal: not too many of them, and none that move its cursor."""
    return visible(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")


class MemokitError(Exception):
    """Base of every error that memokit raises on purpose.

    Attributes:
        code: stable identifier of the kind of error.
        path: the memo's field that the error is about; empty when there is none.
        hint: how to mend it; None when the message says it all.
        exit_status: what the command line exits with.
    """

    code = "error"
    exit_status = 1

    def __init__(self, message: Message, *, path: str = "", hint: Message | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.hint = hint

    def __str__(self) -> str:
        return self.told()

    def told(self, language: Ui = "en") -> str:
        """What is wrong and how to mend it, in a language: what ``str(error)`` says in English."""
        where = f"{self.path}: " if self.path else ""
        hint = f"\n{row(said('hint'), self.hint, language)}" if self.hint else ""
        return f"{where}{line(self.message, language)}{hint}"


class InvalidMemo(MemokitError):
    """A memo that cannot be accepted. ``problems`` holds all that is wrong with it, in file order."""

    code = "invalid-memo"
    exit_status = 65

    def __init__(self, problems: tuple[Problem, ...], *, source: str = "memo") -> None:
        first = problems[0]
        super().__init__(said_of(len(problems), "{n} problem", "{n} problems"), path=first.path, hint=first.hint)
        self.problems = problems
        self.source = source

    def __reduce__(self) -> tuple[object, ...]:
        return _invalid_memo, (self.problems, self.source)

    def told(self, language: Ui = "en") -> str:
        """All problems, each with its place, and how many there are, in a language."""
        return _all_told(self.problems, self.source, self.message, language)


def _invalid_memo(problems: tuple[Problem, ...], source: str) -> InvalidMemo:
    return InvalidMemo(problems, source=source)


class RulesBroken(MemokitError):
    """A memo that breaks rules of a committee memo, so that it is not rendered. ``findings`` holds each, in words."""

    code = "rules-broken"
    exit_status = 1

    def __init__(self, findings: Sequence[str], *, source: str = "memo") -> None:
        super().__init__(
            said_of(len(findings), "{n} error, nothing rendered", "{n} errors, nothing rendered"),
            hint=said("mend them, let them stand with a reason in `suppressions`, or render with --no-check"),
        )
        self.findings = tuple(findings)
        self.source = source

    def told(self, language: Ui = "en") -> str:
        """The findings as they were given, how many there are, and how to go on."""
        return "\n".join([*self.findings, f"{self.source}: {super().told(language)}"])


class AssetRefused(MemokitError):
    """A document asks for an address that was not registered for it, so nothing is opened."""

    code = "asset-refused"
    exit_status = 65


class ThemeFault(MemokitError):
    """A theme that does not exist, or whose colours or templates cannot be used."""

    code = "theme"
    exit_status = 65


class LanguageFault(MemokitError):
    """The folder of a language that was added lacks something, or holds what cannot be used."""

    code = "language"
    exit_status = 65


class NoSource(MemokitError):
    """A PDF that does not carry a memo, or not one alone."""

    code = "no-source"
    exit_status = 65


class DocumentFault(MemokitError):
    """A PDF that cannot be read, that is no memo of memokit's, or that has no room for what is asked."""

    code = "document"
    exit_status = 65


class SheetFault(MemokitError):
    """A translator's sheet that cannot be read, or does not fit its memo. ``problems`` holds each, with its cell."""

    code = "sheet"
    exit_status = 65

    def __init__(self, problems: tuple[Problem, ...], *, source: str = "sheet") -> None:
        message = said_of(len(problems), "{n} problem, nothing written", "{n} problems, nothing written")
        super().__init__(message, path=problems[0].path, hint=problems[0].hint)
        self.problems = problems
        self.source = source

    def __reduce__(self) -> tuple[object, ...]:
        return _sheet_fault, (self.problems, self.source)

    def told(self, language: Ui = "en") -> str:
        """All problems, each with its cell, and how many there are, in a language."""
        return _all_told(self.problems, self.source, self.message, language)


def _sheet_fault(problems: tuple[Problem, ...], source: str) -> SheetFault:
    return SheetFault(problems, source=source)


class KeyFault(MemokitError):
    """A key that cannot be opened, or with which nothing must be signed."""

    code = "key"
    exit_status = 65


class WrongPassword(KeyFault):
    """A key that does not open with this password, or not without one."""

    code = "wrong-password"


class TypesetterMissing(MemokitError):
    """WeasyPrint, or the Pango library that it needs, cannot be loaded on this machine."""

    code = "typesetter-missing"
    exit_status = 69


class ExtraMissing(MemokitError):
    """A part of memokit that is installed on its own, as an extra, is not installed."""

    code = "extra-missing"
    exit_status = 69


class LimitExceeded(MemokitError):
    """A memo that is larger than is allowed, or takes more to render.

    Attributes:
        limit: the name of the limit, as the command line has it: ``text-length``; the first of several.
        problems: every place at which the memo is too large, in the order of the file, each with the name of its limit
            as its code; empty for a limit of what the whole document takes.
    """

    code = "limit"
    exit_status = 69

    def __init__(
        self,
        message: Message,
        *,
        limit: str,
        path: str = "",
        hint: Message | None = None,
        problems: tuple[Problem, ...] = (),
        source: str = "memo",
    ) -> None:
        super().__init__(message, path=path, hint=hint)
        self.limit = limit
        self.problems = problems
        self.source = source

    @classmethod
    def at(cls, problems: tuple[Problem, ...], *, source: str = "memo") -> LimitExceeded:
        """The error of a memo that is too large in these places.

        Args:
            problems: the places; the code of each is the name of the limit.
            source: what to call the memo.
        """
        first = problems[0]
        message = said_of(len(problems), "{n} limit exceeded", "{n} limits exceeded")
        return cls(message, limit=first.code, path=first.path, hint=first.hint, problems=problems, source=source)

    def __reduce__(self) -> tuple[object, ...]:
        return _limit_exceeded, (self.message, self.limit, self.path, self.hint, self.problems, self.source)

    def told(self, language: Ui = "en") -> str:
        """All places at which the memo is too large, and how many there are, in a language."""
        if not self.problems:
            return super().told(language)
        return _all_told(self.problems, self.source, self.message, language)


def _limit_exceeded(
    message: Message, limit: str, path: str, hint: Message | None, problems: tuple[Problem, ...], source: str
) -> LimitExceeded:
    return LimitExceeded(message, limit=limit, path=path, hint=hint, problems=problems, source=source)


class RenderingFailed(MemokitError):
    """A worker process stopped without giving a document or an error."""

    code = "rendering-failed"
    exit_status = 70


class CannotCreate(MemokitError):
    """The output cannot be created where it was asked for."""

    code = "cannot-create"
    exit_status = 73


class InputOutputFault(MemokitError):
    """A file could not be read, or writing it failed half-way; no half file is left."""

    code = "input-output"
    exit_status = 74
