"""A file with other texts in it: only those are written anew, each as it was written, and every other byte stays."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from memokit.language import Language
from memokit.loading import Parsed
from memokit.loading.text import Unreadable
from memokit.schema import FieldPath
from memokit.translating.fields import LANGUAGES, Field
from memokit.translating.tokens import Token, Tokens, tokens_of

_HEADER = re.compile(r"(?P<mark>[|>][-+]?)(?P<rest>[ \t]*(?:#[^\r\n]*)?\r?\n)")
_UNSEEN = re.compile("[\u007f-\u009f\u2028\u2029\ufeff]")

Edit = tuple[int, int, str]
"""Where a piece of the file begins and ends, and what takes its place."""


@dataclass(frozen=True, slots=True)
class Change:
    """Other texts for a field; a language may still be missing."""

    field: Field
    texts: Mapping[Language, str | None]


def rewritten(file: Parsed, changes: list[Change]) -> str:
    """The text of a file with other texts in it."""
    writer = _Writer(file.text, file.format == "json", tokens_of(file))
    edits = sorted(edit for change in changes for edit in writer.edits(change))
    pieces, end = [], 0
    for start, stop, new in edits:
        pieces += [file.text[end:start], new]
        end = stop
    return "".join([*pieces, file.text[end:]])


@dataclass(frozen=True, slots=True)
class _Writer:
    text: str
    is_json: bool
    tokens: Tokens

    def edits(self, change: Change) -> Iterator[Edit]:
        field, texts = change.field, change.texts
        if field.is_shared:
            token = self.tokens.values[field.path]
            if texts["ar"] == texts["en"]:
                yield self._replaced(token, str(field.spaced("ar", texts["ar"])))
            else:
                both = {each: str(field.spaced(each, texts[each])) for each in LANGUAGES if texts[each] is not None}
                yield self._in_place(token, self._pair(both))
            return
        for language in LANGUAGES:
            new = texts[language]
            if new is None or new == field.texts[language]:
                continue
            token_ = self.tokens.values.get((*field.path, language))
            if token_ is not None:
                yield self._replaced(token_, str(field.spaced(language, new)))
            else:
                yield self._added(field.path, language, new)

    def _pair(self, texts: Mapping[Language, str]) -> str:
        """Both languages between braces."""
        space = " " if not self.is_json or '": ' in self.text else ""
        key = '"{}"' if self.is_json else "{}"
        written = (f"{key.format(name)}:{space}{self._quoted(text)}" for name, text in texts.items())
        return "{" + f",{space}".join(written) + "}"

    def _quoted(self, text: str) -> str:
        """A text in double quotes; the letters of a file that has none but ASCII ones are written in the same way."""
        escapes = self.text.isascii() and "\\u" in self.text
        made = json.dumps(text, ensure_ascii=escapes)
        return made if self.is_json else _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", made)

    def _replaced(self, token: Token, new: str) -> Edit:
        """A text in the place of another one, in the same quotes where they can hold it."""
        if not self.is_json:
            for written in self._as_before(token, new):
                if _reads_as(written, new, in_flow=token.in_flow):
                    return token.start, token.end, written
        return self._in_place(token, self._quoted(new))

    def _in_place(self, token: Token, written: str) -> Edit:
        """What is written on one line, in the place of a token."""
        if token.style in {"|", ">"}:
            header = _HEADER.match(self.text, token.start)
            rest = header["rest"] if header else self._line_break
            _, tail = _without_blank_lines(self.text[token.start : token.end])
            return token.start, token.end, written + rest + tail
        # A key without a value ends with its colon.
        return token.start, token.end, f" {written}" if token.start == token.end else written

    def _as_before(self, token: Token, new: str) -> Iterator[str]:
        """A text as YAML, in the style of a token of the file, if that style can be tried at all."""
        if token.style == "'":
            yield "'" + new.replace("'", "''") + "'"
        elif token.style in {"|", ">"}:
            header = _HEADER.match(self.text, token.start)
            body, tail = _without_blank_lines(self.text[token.start : token.end])
            if header:
                lines = body[header.end() - token.start :].split("\n")
                indent = re.match(" *", next((line for line in lines if line.strip()), ""))
                content = new.rstrip("\n")
                if token.style == ">":
                    content = _folded(content, max(len(line.strip()) for line in lines))
                new_lines = [f"{indent[0] if indent and line else ''}{line}" for line in content.split("\n")]
                ended = self._line_break if body.endswith("\n") else ""
                yield header[0] + self._line_break.join(new_lines) + ended + tail
        elif not token.style and token.start < token.end:
            yield new

    def _added(self, path: FieldPath, language: Language, new: str) -> Edit:
        """A language beside the other one."""
        other = next(each for each in LANGUAGES if (*path, each) in self.tokens.keys)
        key, value = self.tokens.keys[*path, other], self.tokens.values[*path, other]
        comes_first = LANGUAGES.index(language) < LANGUAGES.index(other)
        before = self.text[: key.start]
        name = f'"{language}"' if self.text[key.start] == '"' else language
        between = self.text[key.end : value.start]
        written = name + (between if between.strip() == ":" and "\n" not in between else ": ") + self._quoted(new)
        if key.in_flow:
            space = before[len(before.rstrip()) :]
            if "\n" not in space:
                space = " " if between.endswith(" ") else ""
            if comes_first:
                return key.start, key.start, f"{written},{space}"
            return value.end, value.end, f",{space}{written}"
        indent = " " * (len(before) - (before.rfind("\n") + 1))
        if comes_first:
            return key.start, key.start, f"{written}{self._line_break}{indent}"
        if value.style in {"|", ">"}:
            ended = "" if self.text[: value.end].endswith("\n") else self._line_break
            return value.end, value.end, f"{ended}{indent}{written}{self._line_break if not ended else ''}"
        end = re.compile(r"\r?\n|$").search(self.text, value.end)
        place = end.start() if end else value.end
        return place, place, f"{self._line_break}{indent}{written}"

    @property
    def _line_break(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"


def _without_blank_lines(block: str) -> tuple[str, str]:
    """A block without the blank lines at its end, and those."""
    lines = block.splitlines(keepends=True)
    kept = len(lines)
    while kept > 1 and not lines[kept - 1].strip():
        kept -= 1
    return "".join(lines[:kept]), "".join(lines[kept:])


def _folded(text: str, width: int) -> str:
    """A text as lines of about this width, which YAML folds into the same text."""
    made: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in re.split(r"(?<=[^ ]) (?=[^ ])", paragraph):
            if line and len(line) + 1 + len(word) > width:
                made.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        made += [line, ""]
    return "\n".join(made[:-1])


def _reads_as(written: str, text: str, *, in_flow: bool) -> bool:
    """Whether YAML reads a piece of it as this text and nothing else."""
    from memokit.loading.yaml_text import read_yaml  # noqa: PLC0415 - a memo in JSON must not pay for it

    try:
        data, problems, _ = read_yaml("{k: " + written + "}" if in_flow else "k: " + written)
    except Unreadable:
        return False
    return not problems and bool(data == {"k": text})
