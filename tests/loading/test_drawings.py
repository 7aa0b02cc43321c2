"""Drawings in SVG: shapes and colours come through as they are, and nothing else does."""

from __future__ import annotations

import json
import math
import re
import time
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from hypothesis import given, settings
from hypothesis import strategies as st

from memokit import Limits, Problem, loads
from memokit.limits import DEFAULTS
from memokit.loading.drawings import drawn_anew
from memokit.loading.excess import Excess
from memokit.loading.unshowable import Unshowable

Problems = Callable[..., tuple[Problem, ...]]
NAMES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
STOPS = '<stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#000"/>'


def svg(inside: str, head: str = 'viewBox="0 0 100 50"') -> bytes:
    return f"<svg {NAMES} {head}>{inside}</svg>".encode()


def anew(inside: str, head: str = 'viewBox="0 0 100 50"') -> str:
    data = drawn_anew(svg(inside, head), DEFAULTS)
    assert drawn_anew(data, DEFAULTS) == data, "what was written anew is written so again"
    return data.decode()


def elements(text: str) -> list[ElementTree.Element]:
    return [*ElementTree.fromstring(text).iter()][1:]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ('<path d="M1,2 3-4.50Z"/>', '<path d="M1 2 L3 -4.5 Z"/>'),
        ('<rect x="1" y="2" width="50%" height="4" rx="1"/>', '<rect height="4" rx="1" width="50%" x="1" y="2"/>'),
        ('<circle cx="1e1" cy="2" r=".5" fill="RED"/>', '<circle cx="10" cy="2" fill="RED" r="0.5"/>'),
        ('<ellipse rx="1" ry="2" style="fill:#123;stroke: red"/>', '<ellipse fill="#123" rx="1" ry="2" stroke="red"/>'),
        ('<polygon points="0,0 1,0,1,1"/>', '<polygon points="0 0 1 0 1 1"/>'),
        ('<line x1="0" y2="9" stroke-width="1pt"/>', '<line stroke-width="1.333333" x1="0" y2="9"/>'),
        ('<g transform="rotate(9),scale(2)"><rect/></g>', '<g transform="rotate(9) scale(2)">\n<rect/>\n</g>'),
        ('<g opacity="50%" fill="currentColor"/>', '<g fill="black" opacity="0.5"/>'),
        ('<rect fill="url(#none)" style="fill:blue"/>', '<rect fill="blue"/>'),
    ],
)  # fmt: skip
def test_shapes_come_through_in_their_shortest_form(given: str, kept: str) -> None:
    assert kept in anew(given)


@pytest.mark.parametrize(
    "harmless",
    [
        "<!-- a comment --><?a instruction?>",
        "<title>a</title><desc>b</desc><metadata><x/></metadata>",
        '<x:view xmlns:x="http://inkscape.org"><path d="broken"/></x:view>',
        '<g display="none"><text>a</text></g><rect style="visibility:hidden"/>',
    ],
)
def test_what_draws_nothing_is_left_out(harmless: str) -> None:
    assert [each.tag.rpartition("}")[2] for each in elements(anew(harmless + "<rect/>"))] == ["rect"]


def test_attributes_that_are_not_drawn_are_left_out() -> None:
    text = anew('<rect id="a" class="b" data-name="c" aria-label="d" font-size="9" xml:space="preserve"/>')
    assert "<rect/>" in text


@pytest.mark.parametrize(
    ("inside", "says", "hint"),
    [
        ("<script>alert(1)</script>", "<script>", "plain SVG"),
        ('<rect onload="alert(1)"/>', "script onload", ""),
        ('<rect ONCLICK="alert(1)"/>', "script ONCLICK", ""),
        ("<foreignObject><p/></foreignObject>", "<foreignObject>", ""),
        ("<style>@import url(http://x.example/a.css)</style>", "<style>", "presentation attributes"),
        ("<text>واحة</text>", "<text>", "convert the text to paths"),
        ("<g><tspan/></g>", "<tspan>", ""),
        ('<image href="file:///etc/passwd"/>', "<image>", "save the whole as PNG"),
        ('<use href="#a"/>', "<use>", "expand symbols"),
        ('<use href="http://x.example/a.svg#a"/>', "<use>", ""),
        ('<a href="http://x.example"><rect/></a>', "<a>", ""),
        ('<rect><animate attributeName="x" to="9"/></rect>', "<animate>", ""),
        ('<set attributeName="href" to="http://x.example"/>', "<set>", ""),
        ('<pattern id="p"><rect/></pattern>', "<pattern>", ""),
        ('<mask id="p"><rect/></mask>', "<mask>", ""),
        ('<filter id="f"><feImage href="http://x.example"/></filter>', "<filter>", ""),
        ('<marker id="f"/>', "<marker>", ""),
        ("<symbol/>", "<symbol>", ""),
        ("<svg/>", "<svg>", ""),
        ('<rect filter="url(#f)"/>', "filter in", "flatten"),
        ('<rect mask="url(http://x.example/a.svg#m)"/>', "mask in", "flatten"),
        ('<path d="M0 0h9" stroke-dasharray="0.0001"/>', "stroke-dasharray", "flatten"),
        ('<rect fill="url(http://x.example/a.svg#g)"/>', 'the address "url(http', ""),
        ('<rect style="fill:url(file:///etc/passwd)"/>', 'the address "url(file', ""),
        ('<rect fill="url(#gone)"/>', "#gone, which leads to no", ""),
        ('<clipPath id="c"><rect/></clipPath><rect fill="url(#c)"/>', "#c, which leads to no", ""),
        ('<clipPath id="c"><rect clip-path="url(#c)"/></clipPath>', "inside a <clipPath>", "flatten"),
        ('<linearGradient id="a" href="http://x.example/#b"/>', 'the address "http', ""),
        ('<linearGradient id="a" href="#a"/>', "colours from #a", ""),
        ('<linearGradient id="a" href="#b"/><linearGradient id="b" xlink:href="#a"/>', "colours from #", ""),
        ('<linearGradient id="a" spreadMethod="repeat"/>', 'spreadMethod="repeat"', ""),
        ('<radialGradient id="a" gradientTransform="skewX(20)"/>', "an ellipse that is turned", "save"),
        ('<radialGradient id="a" r="0"/>', "a radius of nothing", ""),
        ('<linearGradient id="a" gradientTransform="scale(0)"/>', "without area", ""),
        ('<rect width="NaN"/>', 'width="NaN"', ""),
        ('<rect width="1e9"/>', 'width="1e9"', ""),
        ('<rect width="9;x:url(a)"/>', 'width="9;x', ""),
        ('<rect fill="expression(1)"/>', 'fill="expression', ""),
        ('<rect fill="var(--x)"/>', 'fill="var', ""),
        ('<path d="M0 0 L1"/>', 'd="M0 0 L1"', ""),
        ('<path d="L1 1"/>', 'd="L1 1"', ""),
        ('<path d="M0 0 url(a)"/>', "d=", ""),
        ('<path d="M0 0h1e99"/>', "d=", ""),
        ('<g transform="matrix(1 2 3)"/>', "transform=", ""),
        ("<rect>", "damaged", "save it anew"),
        ("&nbsp;", "damaged", "save it anew"),
    ],
)  # fmt: skip
def test_what_is_more_than_shapes_is_refused_with_a_way_out(inside: str, says: str, hint: str) -> None:
    with pytest.raises(Unshowable) as caught:
        drawn_anew(svg(inside), DEFAULTS)
    assert says in caught.value.found
    assert hint in str(caught.value.hint)
    assert caught.value.hint


@pytest.mark.parametrize("name", ["linearGradient", "radialGradient"])
@pytest.mark.parametrize(
    "step",
    ["scale(0.001 1)", "scale(1000)", "scale(1000 0.001)", "scale(0.001)", "translate(9e5)scale(99)"],
)
def test_a_gradient_that_is_transformed_beyond_all_measure_cannot_be_printed(name: str, step: str) -> None:
    for times in (60, 120, 240):
        with pytest.raises(Unshowable) as caught:
            drawn_anew(svg(f'<{name} id="a" gradientTransform="{step * times}">{STOPS}</{name}>'), DEFAULTS)
        assert "a gradient that cannot be printed" in caught.value.found
        assert caught.value.hint


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_a_document_type_is_refused_and_nothing_of_it_read(head: str) -> None:
    with pytest.raises(Unshowable) as caught:
        drawn_anew(f'<?xml version="1.0"?>{head}'.encode() + svg("<rect/>"), DEFAULTS)
    assert "document type" in caught.value.found
    assert "delete that line" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('viewBox="0 0 30 20"', ("30", "20")),
        ('width="10mm" height="20mm"', ("37.79528", "75.59055")),
        ('width="100%" height="2em" viewBox="-5 -5 10 10"', ("10", "10")),
        ('width="3in" height="1in" viewBox="0 0 3 1"', ("288", "96")),
    ],
)
def test_a_drawing_has_a_size_and_a_part_of_the_plane(head: str, size: tuple[str, str]) -> None:
    root = ElementTree.fromstring(anew("<rect/>", head))
    assert (root.get("width"), root.get("height")) == size
    assert len(root.attrib["viewBox"].split()) == 4


@pytest.mark.parametrize(
    "head",
    ["", 'width="9"', 'viewBox="0 0 0 9"', 'viewBox="0 0 9"', 'viewBox="0 0 -1 9"', 'viewBox="0 0 1e7 1"',
     'width="0" height="0" viewBox="0 0 9 9"', 'viewBox="a b c d"', 'viewBox="0 0 1e-9 1"'],
)  # fmt: skip
def test_a_drawing_without_a_size_is_refused(head: str) -> None:
    with pytest.raises(Unshowable, match="size"):
        drawn_anew(svg("<rect/>", head), DEFAULTS)


coordinates = st.integers(-999, 999) | st.floats(-999, 999).map(lambda value: round(value, 3))
flags = st.sampled_from([0, 1])
steps = st.one_of(
    *(
        st.tuples(st.sampled_from(letter + letter.lower()), *[coordinates] * count).map(
            lambda step: step[0] + " ".join(map(str, step[1:]))
        )
        for letter, count in {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "Z": 0}.items()
    ),
    st.tuples(
        st.sampled_from("Aa"), *[st.integers(1, 99)] * 2, st.integers(0, 90), flags, flags, coordinates, coordinates
    ).map(lambda step: step[0] + " ".join(map(str, step[1:]))),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(steps, max_size=8).map(lambda found: "M1 1" + "".join(found)))
def test_a_path_is_drawn_as_another_reader_of_paths_draws_it(path: str) -> None:
    kept = re.search(r' d="([^"]*)"', anew(f'<path d="{path}"/>'))
    assert kept is not None
    before, after = RecordingPen(), RecordingPen()
    parse_path(path, before)
    parse_path(kept[1], after)
    assert [name for name, _ in after.value] == [name for name, _ in before.value]
    for (_, one), (_, other) in zip(before.value, after.value, strict=True):
        assert all(math.dist(p, q) < 0.01 for p, q in zip(one, other, strict=True))


def position_on(gradient: ElementTree.Element, matrix: tuple[float, ...], x: float, y: float) -> float:
    """How far along a linear gradient a point is, by the definition of SVG."""
    a, b, c, d, e, f = matrix
    area = a * d - b * c
    px, py = (d * (x - e) - c * (y - f)) / area, (a * (y - f) - b * (x - e)) / area
    x1, y1, x2, y2 = (float(gradient.attrib[name]) for name in ("x1", "y1", "x2", "y2"))
    return ((px - x1) * (x2 - x1) + (py - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)


parts_of_unit = st.floats(-2, 2).map(lambda value: round(value, 2))


@settings(max_examples=60, deadline=None)
@given(
    line=st.tuples(*[st.integers(-9, 9)] * 4).filter(lambda line: line[:2] != line[2:]),
    matrix=st.tuples(*[parts_of_unit] * 4, *[st.integers(-9, 9)] * 2).filter(
        lambda m: abs(m[0] * m[3] - m[1] * m[2]) > 0.2
    ),
    units=st.sampled_from(["userSpaceOnUse", "objectBoundingBox"]),
)
def test_a_gradient_that_is_turned_has_its_colours_where_they_were(
    line: tuple[int, ...], matrix: tuple[float, ...], units: str
) -> None:
    ends = " ".join(f'{name}="{value}"' for name, value in zip(("x1", "y1", "x2", "y2"), line, strict=True))
    turn = " ".join(map(str, matrix))
    head = f'id="a" gradientUnits="{units}" gradientTransform="matrix({turn})" {ends}'
    given = f"<linearGradient {head}>{STOPS}</linearGradient>"
    [before, *_], [after, *_] = elements(svg(given).decode()), elements(anew(given))
    left = re.findall(r"-?[0-9.]+", after.get("gradientTransform", "1 0 0 1 0 0"))
    for point in ((0.0, 0.0), (3.0, 5.0), (-7.0, 2.0)):
        wanted = position_on(before, matrix, *point)
        assert math.isclose(position_on(after, tuple(map(float, left)), *point), wanted, rel_tol=1e-3, abs_tol=1e-3)


def test_a_gradient_that_takes_from_another_has_all_of_it() -> None:
    text = anew(
        f'<linearGradient id="a" xlink:href="#b" x1="5"/>'
        f'<linearGradient id="b" gradientUnits="userSpaceOnUse" x2="9">{STOPS}</linearGradient>'
        '<rect fill="url(#a)"/><circle r="1" stroke="url(\'#b\')"/>'
    )
    first, *_ = elements(text)
    assert (first.get("x1"), first.get("x2"), first.get("gradientUnits"), len(first)) == ("5", "9", "userSpaceOnUse", 2)
    assert 'fill="url(#n1)"' in text
    assert 'stroke="url(#n2)"' in text
    assert "href" not in text


@pytest.mark.parametrize(
    "inside",
    [
        "<rect/>" * 20_001,
        '<path d="M0 0' + "h1" * 20_000 + '"/>',
        '<polyline points="' + "1 " * 20_001 + '"/>',
        '<clipPath id="c"><path d="M0 0' + "h1" * 5_000 + '"/></clipPath>' + '<rect clip-path="url(#c)"/>' * 4,
        f'<linearGradient id="a">{STOPS * 500}</linearGradient>' + '<linearGradient href="#a"/>' * 20,
    ],
    ids=["elements", "steps", "points", "clips drawn again", "gradients copied"],
)
def test_a_drawing_that_draws_too_much_is_refused_by_the_limit_s_name(inside: str) -> None:
    with pytest.raises(Excess) as caught:
        drawn_anew(svg(inside), DEFAULTS)
    assert caught.value.limit == "image_steps"
    assert drawn_anew(svg(inside), Limits(image_steps=100_000))


def test_a_drawing_that_is_nested_too_deep_is_refused_by_the_limit_s_name() -> None:
    with pytest.raises(Excess) as caught:
        drawn_anew(svg("<g>" * 64 + "</g>" * 64), DEFAULTS)
    assert caught.value.limit == "nesting"


def test_a_large_path_is_refused_without_reading_it_all() -> None:
    data = svg('<path d="M0 0' + "h1" * 4_000_000 + '"/>')
    started = time.process_time()
    with pytest.raises(Excess):
        drawn_anew(data, DEFAULTS)
    assert time.process_time() - started < 2


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80).map(lambda data: svg("<rect/>")[:40] + data) | st.binary(max_size=40))
def test_any_bytes_are_a_drawing_or_refused(data: bytes) -> None:
    try:
        drawn_anew(data, DEFAULTS)
    except (Excess, Unshowable):
        return


def test_a_memo_carries_the_drawing_as_it_was_written_anew(tmp_path: Path, minimal: str, excesses: Problems) -> None:
    logo = json.dumps({"file": "logo.svg", "alt": "x"})
    text = minimal.replace('"company": {', f'"company": {{"logo": {logo}, ')
    (tmp_path / "logo.svg").write_bytes(svg('<rect width="9" height="9"/><!-- a secret -->'))
    data = loads(text, folder=tmp_path).images["logo.svg"]
    assert data == drawn_anew(svg('<rect width="9" height="9"/>'), DEFAULTS)
    (tmp_path / "logo.svg").write_bytes(svg("<rect/>" * 20_001))
    [problem] = excesses(text, "json", tmp_path)
    assert (problem.code, problem.path) == ("image-steps", "company.logo.file")
