"""Tables that fit a terminal: columns give way to one another, and what does not fit ends in an ellipsis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ._text import cut, cut_front, padded, printable, width_of

_GAP = 2


@dataclass(frozen=True)
class Column:
    """
    One column.

    Attributes:
        title: Its heading.
        floor: The columns that it keeps when the table is too wide. 0 if it is never cut.
        right: True for numbers.
        ends: True if a cell that is too long is cut at its front: what tells agents apart is at the end of their names.
        optional: True if it is left out when it is empty in every row.
        paint: Colours a cell, given what the whole cell says and what is shown of it.
    """

    title: str
    floor: int = 0
    right: bool = False
    ends: bool = False
    optional: bool = False
    paint: Callable[[str, str], str] | None = None


def table(columns: Sequence[Column], rows: Sequence[Sequence[object]], width: int | None) -> str:
    """The rows under their headings, at most `width` wide; None for as wide as they are."""
    cells = [[printable("-" if value is None else value) for value in row] for row in rows]
    kept = [index for index, column in enumerate(columns) if not column.optional or any(row[index] for row in cells)]
    columns, cells = [columns[index] for index in kept], [[row[index] for index in kept] for row in cells]
    widths = _widths(columns, cells, width)
    heading = _line([_set(column, cut(column.title, w), w) for column, w in zip(columns, widths, strict=True)])
    lines = [
        _line([_cell(column, text, w) for column, text, w in zip(columns, row, widths, strict=True)]) for row in cells
    ]
    return "\n".join([heading, *lines])


def facts(pairs: Sequence[tuple[str, object]], width: int | None) -> str:
    """Name and value on a line each. What does not exist has no line."""
    given = [(name, printable(value)) for name, value in pairs if value is not None]
    left = max((len(name) for name, _ in given), default=0) + _GAP
    room = None if width is None else max(1, width - left)
    return "\n".join(f"{name:<{left}}{value if room is None else cut(value, room)}" for name, value in given)


def _widths(columns: Sequence[Column], cells: Sequence[Sequence[str]], width: int | None) -> list[int]:
    widths = [
        max([width_of(column.title), *(width_of(row[index]) for row in cells)]) for index, column in enumerate(columns)
    ]
    if width is None:
        return widths
    while sum(widths) + _GAP * (len(widths) - 1) > width:
        yielding = [index for index, column in enumerate(columns) if column.floor and widths[index] > column.floor]
        if not yielding:
            break
        widths[max(yielding, key=lambda index: widths[index] - columns[index].floor)] -= 1
    return widths


def _cell(column: Column, text: str, width: int) -> str:
    shown = cut_front(text, width) if column.ends else cut(text, width)
    space = " " * (width - width_of(shown))
    painted = shown if column.paint is None else column.paint(text, shown)
    return space + painted if column.right else painted + space


def _set(column: Column, text: str, width: int) -> str:
    return " " * (width - width_of(text)) + text if column.right else padded(text, width)


def _line(cells: Sequence[str]) -> str:
    return (" " * _GAP).join(cells).rstrip()
