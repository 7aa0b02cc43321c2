"""A chart as its section describes it: the drawing, what it says in words, and how much room words take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from memokit.composition.sayable import Sayable, Shortened
from memokit.exhibits import Drawing, Words
from memokit.language import extent, western

if TYPE_CHECKING:
    from memokit.composition.voice import Voice

_SIZE = Decimal("2.75")
"""The size of labels in millimetres: 7.8 points."""
_LONGEST_NAME = 84
"""The most characters of a name beside a chart."""


@dataclass(frozen=True)
class Chart:
    """A numbered figure.

    Attributes:
        name: stable name, used for links.
        title: what stands above it.
        draw: draws it, see ``drawing``.
        said: what it shows, for those who cannot see it.
        notes: what is said below it: the unit, whose ratings they are.
        source_ids: the sources on which it rests.
    """

    name: str
    title: Sayable
    draw: Callable[[], Drawing[Sayable]]
    said: tuple[Sayable, ...]
    notes: tuple[Sayable, ...] = ()
    source_ids: tuple[str, ...] = ()

    @cached_property
    def drawing(self) -> Drawing[Sayable]:
        """What is drawn, in millimetres; its labels are still to be said. Worked out when it is first shown."""
        return self.draw()


@dataclass(frozen=True, slots=True)
class Paper:
    """What exhibits are laid out for: the languages of their labels, and the side at which reading begins."""

    voices: tuple[Voice, ...]

    def words(self, value: Sayable) -> Words[Sayable]:
        """A label and the room that it takes: a line a language, one where both write it alike but for their digits."""
        written = [voice.unmarked(value) for voice in self.voices]
        lines = list({western(text): text for text in reversed(written)}.values())[::-1]
        longest = max(extent(word, _SIZE) for text in lines for word in text.split(" "))
        return Words(value, tuple(extent(text, _SIZE) for text in lines), longest)

    def short(self, name: Sayable) -> Sayable:
        """A name as long as there is room for beside a mark: two lines, or one a language."""
        return Shortened(name, _LONGEST_NAME // self.languages)

    def title(self, name: Sayable) -> Words[Sayable]:
        """The title of a small chart, which may take several lines."""
        return self.words(Shortened(name, _LONGEST_NAME))

    @property
    def languages(self) -> int:
        """How many languages stand on it."""
        return len(self.voices)

    @property
    def is_mirrored(self) -> bool:
        """Whether the page is read from right to left."""
        return self.voices[0].dir == "rtl"

    def mirrored(self, drawing: Drawing[Sayable]) -> Drawing[Sayable]:
        """A drawing whose categories run as the page is read; not for one in which time runs."""
        return drawing.mirrored() if self.is_mirrored else drawing

    def axis(self, write: Callable[[Decimal], Sayable]) -> Callable[[tuple[Decimal, ...]], Sequence[Words[Sayable]]]:
        """Writes the ticks of an axis, each as ``write`` has it."""
        return lambda ticks: [self.words(write(tick)) for tick in ticks]


class Sketch(Paper):
    """Paper on which nothing is drawn: to know which exhibits a memo has, nothing needs to be said or measured."""

    __slots__ = ()

    @property
    def languages(self) -> int:
        """One, as in the English edition."""
        return 1

    @property
    def is_mirrored(self) -> bool:
        """English is not."""
        return False

    def words(self, value: Sayable) -> Words[Sayable]:
        """A label that takes no room."""
        return Words(value, (), Decimal(0))
