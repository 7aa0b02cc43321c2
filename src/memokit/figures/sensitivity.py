"""A sensitivity grid that is computed: one figure of the memo, for every pair of values of two of its fields."""

from __future__ import annotations

from dataclasses import replace

from memokit.figures.derived import figure_of
from memokit.figures.figure import Figure, Input
from memokit.schema import Driver, Duration, Measure, Memo, Money, Sensitivity, as_field, referred, replaced


def sensitivity_grid(memo: Memo, grid: Sensitivity) -> tuple[tuple[Figure, ...], ...]:
    """The figures of a computed grid, a tuple a row; none where the memo gives the results.

    Each cell is the figure that the grid names, of a memo in which the fields of both drivers have the values of its
    row and column. Its name is ``sensitivity.<id>.<row>.<column>``, counted from 1, and its inputs are what was put in.
    """
    if grid.figure is None:
        return ()
    rows = []
    for row, down in enumerate(grid.down.values, 1):
        varied = _with(memo, grid.down, down)
        cells = []
        for column, across in enumerate(grid.across.values, 1):
            name = f"sensitivity.{grid.id}.{row}.{column}"
            both = None if varied is None else _with(varied, grid.across, across)
            found = None if both is None else figure_of(both, grid.figure)
            inputs = (_input(grid, grid.down, down), _input(grid, grid.across, across))
            if found is None:
                cells.append(Figure(name, None, inputs, "unknown_figure", grid))
            else:
                cells.append(replace(found, name=name, inputs=inputs, about=grid))
        rows.append(tuple(cells))
    return tuple(rows)


def _with(memo: Memo, driver: Driver, value: Money | Duration | Measure) -> Memo | None:
    """The memo with another value in the field of a driver; None where it has no such field, or holds another kind."""
    found = referred(memo, driver.field or "")
    if found is None:
        return None
    path, now = found
    put = as_field(now, value)
    return None if put is None else replaced(memo, path, put)


def _input(grid: Sensitivity, driver: Driver, value: Money | Duration | Measure) -> Input:
    return Input(driver.field or "", value, grid.source_ids)
