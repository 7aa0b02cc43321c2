"""Gradients in the one form in which WeasyPrint sets them and every reader of PDF shows them.

A turned gradient is set in tiles that do not meet, and one in units of its shape is drawn on a tile of a single unit,
which Poppler leaves out. So transformations are worked into the coordinates, as far as that can be done, and the units
of a shape are written as hundredths.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, hypot, isclose, radians, sin, sqrt, tan

from memokit.loading import outlines
from memokit.messages import said

Matrix = tuple[float, float, float, float, float, float]
"""As in SVG: ``x' = a x + c y + e``, ``y' = b x + d y + f``."""

_HUNDREDTH = 0.01
_SAME: Matrix = (1, 0, 0, 1, 0, 0)
_LARGEST, _SMALLEST_AREA = 1e12, 1e-24
"""What a transformation may come to: no drawing needs more, and no number that is worked out from it overflows."""


def upright(name: str, attributes: Mapping[str, str], view: tuple[float, float]) -> dict[str, str]:
    """The attributes of a gradient without what cannot be set.

    Args:
        name: ``linearGradient`` or ``radialGradient``.
        attributes: its attributes, each read already.
        view: width and height of the drawing, of which percentages are.

    Raises:
        ValueError: it is an ellipse that is turned or skewed, has no size, or is transformed beyond all measure.
    """
    in_shape = attributes.get("gradientUnits") != "userSpaceOnUse"
    width, height = (1.0, 1.0) if in_shape else view
    lengths = {"x": width, "y": height, "r": hypot(width, height) / sqrt(2)}
    matrix = _matrix(attributes.get("gradientTransform", ""))

    def value(attribute: str, default: str) -> float:
        text = attributes.get(attribute, default)
        whole = lengths[attribute.strip("cf12")]
        return float(text[:-1]) / 100 * whole if text.endswith("%") else float(text)

    if name == "linearGradient":
        start, end = (value("x1", "0"), value("y1", "0")), (value("x2", "100%"), value("y2", "0"))
        (x1, y1), (x2, y2) = _turned(start, end, matrix)
        numbers, left = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}, _SAME
    else:
        cx, cy, r = value("cx", "50%"), value("cy", "50%"), value("r", "50%")
        fx = value("fx", "0") if "fx" in attributes else cx
        fy = value("fy", "0") if "fy" in attributes else cy
        if r <= 0:
            raise ValueError(said("a radius of nothing"))
        worked, size, left = _split(matrix)
        (cx, cy), (fx, fy) = _moved(worked, cx, cy), _moved(worked, fx, fy)
        numbers = {"cx": cx, "cy": cy, "r": r * size, "fx": fx, "fy": fy}
    if in_shape:
        numbers = {attribute: number / _HUNDREDTH for attribute, number in numbers.items()}
        a, b, c, d, e, f = left
        left = (a * _HUNDREDTH, b * _HUNDREDTH, c * _HUNDREDTH, d * _HUNDREDTH, e, f)
    made = {attribute: outlines.written(number) for attribute, number in numbers.items()}
    made["gradientUnits"] = "objectBoundingBox" if in_shape else "userSpaceOnUse"
    if left != _SAME:
        made["gradientTransform"] = f"matrix({' '.join(map(outlines.written, left))})"
    return made


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _turned(
    start: tuple[float, float], end: tuple[float, float], matrix: Matrix
) -> tuple[tuple[float, float], tuple[float, float]]:
    """The line of a linear gradient once it is transformed: the lines of one colour are, and it is upright on them."""
    a, b, c, d, _, _ = matrix
    area = _area(matrix)
    along = end[0] - start[0], end[1] - start[1]
    upright = (d * along[0] - b * along[1]) / area, (a * along[1] - c * along[0]) / area
    length = upright[0] ** 2 + upright[1] ** 2
    stretch = (along[0] ** 2 + along[1] ** 2) / length if length else 0.0
    first = _moved(matrix, *start)
    return first, (first[0] + upright[0] * stretch, first[1] + upright[1] * stretch)


def _split(matrix: Matrix) -> tuple[Matrix, float, Matrix]:
    """A transformation in two: what can be worked into a circle, with the factor of its radius, and what is left."""
    a, b, c, d, e, f = matrix
    size = hypot(a, b)
    if isclose(a, d, rel_tol=1e-6, abs_tol=size * 1e-6) and isclose(b, -c, rel_tol=1e-6, abs_tol=size * 1e-6):
        return matrix, size, _SAME
    if isclose(a, -d, rel_tol=1e-6, abs_tol=size * 1e-6) and isclose(b, c, rel_tol=1e-6, abs_tol=size * 1e-6):
        return matrix, size, _SAME
    if b or c:
        raise ValueError(said("an ellipse that is turned"))
    return (abs(a), 0, 0, abs(a), 0, 0), abs(a), (a / abs(a), 0, 0, d / abs(a), e, f)


def _matrix(text: str) -> Matrix:
    """The matrix of a list of transformations.

    Raises:
        ValueError: it leaves nothing of an area, or moves or stretches beyond all measure.
    """
    whole = _SAME
    for name, numbers in outlines.functions(text):
        whole = _product(whole, _single(name, [*map(float, numbers)]))
    for number in whole:
        # Written so that it holds for what is no number, too.
        if not abs(number) <= _LARGEST:
            raise ValueError(f"{number:g}")
    if abs(_area(whole)) < _SMALLEST_AREA:
        raise ValueError(said("a gradient without area"))
    return whole


def _area(matrix: Matrix) -> float:
    """What becomes of an area of 1; negative where it is turned over."""
    a, b, c, d, _, _ = matrix
    return a * d - b * c


def _single(name: str, given: list[float]) -> Matrix:
    match name, given:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x, *rest]:
            return 1, 0, 0, 1, x, rest[0] if rest else 0
        case "scale", [x, *rest]:
            return x, 0, 0, rest[0] if rest else x, 0, 0
        case "rotate", [angle, *centre]:
            turn = radians(angle)
            x, y = centre or (0.0, 0.0)
            about: Matrix = (cos(turn), sin(turn), -sin(turn), cos(turn), 0, 0)
            return _product(_product((1, 0, 0, 1, x, y), about), (1, 0, 0, 1, -x, -y))
        case "skewX", [angle]:
            return 1, 0, tan(radians(angle)), 1, 0, 0
        case _, [angle]:
            return 1, tan(radians(angle)), 0, 1, 0, 0
        case _:
            raise ValueError(name)


def _product(left: Matrix, right: Matrix) -> Matrix:
    a, b, c, d, _, _ = right
    e, f = _moved(left, right[4], right[5])
    la, lb, lc, ld, _, _ = left
    return la * a + lc * b, lb * a + ld * b, la * c + lc * d, lb * c + ld * d, e, f
