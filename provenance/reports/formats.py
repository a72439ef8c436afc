"""A table written out for a terminal, a pipe, a spreadsheet, a page of Markdown or another program."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from attrs import evolve

from provenance.errors import ProvenanceError
from provenance.reports.phrases import shortened
from provenance.reports.public import Record
from provenance.reports.safe import csv_cell, json_escaped, markdown, one_line
from provenance.reports.table import Column, Table
from provenance.reports.wording import TERMINAL_STYLES

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

ROOM = 32
"""Characters that a column of running text needs beside the others to be read with ease."""
_LEAST = 16
"""Characters below which a column of names is not made narrower: names are read in words."""
_LONGEST = 80
"""Characters of a name, a title or another fact that a terminal shows of it."""
_LONGEST_TEXT = 400
"""Characters of running text that it shows."""

Writer = Callable[[Table, "int | None", bool], str]
"""Table, width of the terminal (None: no terminal) and whether it shows colour, to text."""


def render(table: Table, format: str, width: int | None = None, colour: bool = False) -> str:  # noqa: A002
    """Write a table in one of the FORMATS; the text ends with a line break unless it is empty."""
    if format not in FORMATS:
        raise ProvenanceError(f"{format}: no such format; choose one of {', '.join(FORMATS)}")
    return FORMATS[format](table, width, colour)


def dumps(record: Record | list[Record], indent: int | None = None) -> str:
    """Write a public record as JSON that is safe to print: readable letters, unseen characters escaped."""
    return json_escaped(json.dumps(record, ensure_ascii=False, indent=indent))


def compact(record: Record) -> str:
    """Write a public record as JSON without a blank, as safe to print."""
    return json_escaped(json.dumps(record, ensure_ascii=False, separators=(",", ":")))


def _table(table: Table, width: int | None, colour: bool) -> str:
    return _plain(table) if width is None and not colour else _terminal(table, width or 100, colour)


def _plain(table: Table) -> str:
    """Align columns by spaces, a line for each row and nothing cut: for grep, cut and the eye."""
    last = len(table.columns) - 1
    by_column: Iterable[Sequence[str]] = zip(*table.rows, strict=True) if table.rows else [()] * len(table.columns)
    columns = [
        _column(column, cells, at < last or column.right)
        for at, (column, cells) in enumerate(zip(table.columns, by_column, strict=True))
    ]
    written = ["  ".join(line).rstrip() for line in zip(*columns, strict=True)]
    if table.note:
        written += ["", table.note]
    return "\n".join(written) + "\n"


def _column(column: Column, cells: Sequence[str], fills: bool) -> list[str]:
    """Give the heading and the cells of a column in one line each, and where it `fills` its width, as wide as any."""
    if not fills:
        return [*map(one_line, (column.heading.upper(), *cells))]
    # a day, an outlet or a stance stands in many rows, and is made ready once
    told = {cell: one_line(cell) for cell in dict.fromkeys((column.heading.upper(), *cells))}
    size = len if all(map(str.isascii, told.values())) else _cells
    width = max(map(size, told.values()))
    for cell, line in told.items():
        room = " " * (width - size(line))
        told[cell] = room + line if column.right else line + room
    # the heading is in capitals as it is, whatever a cell of the same words says
    return [told[column.heading.upper()], *[told[cell] for cell in cells]]


def _cells(line: str) -> int:
    """How many cells of a terminal one line takes."""
    if line.isascii():
        return len(line)  # what cannot be seen is written out
    from rich.cells import cell_len

    return cell_len(line)


def _terminal(table: Table, width: int, colour: bool) -> str:
    """Fit a table to a terminal: the long text beside the other columns, or below them where it is narrow."""
    from rich.cells import cell_len
    from rich.console import Console

    table = _shortened(table)
    lines = [_headings(table), *table.rows]
    widths = [max(cell_len(line[at]) for line in lines) for at in range(len(table.columns))]
    left = width - 2 - sum(each + 2 for each in widths[:-1])
    running = table.columns[-1].wraps
    screen = io.StringIO()
    console = Console(
        file=screen,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        _environ={},
    )
    if left >= min(widths[-1], ROOM) if running else _fits(table, widths, width):
        parts = _beside(table)
    elif running and left >= -4:
        parts = _below(table, widths)
    else:
        parts = _lines(table, width)
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in screen.getvalue().splitlines()).strip("\n") + "\n"


def _shortened(table: Table) -> Table:
    """Cut what is very long, with an ellipsis: names to a few words, running text to a few lines; never a standing."""
    most = [
        _LONGEST_TEXT if column.wraps and (column is table.columns[-1] or column.labelled) else _LONGEST
        for column in table.columns
    ]
    rows = (
        tuple(
            one_line(cell) if column.tinted else shortened(one_line(cell), longest)
            for cell, column, longest in zip(row, table.columns, most, strict=True)
        )
        for row in table.rows
    )
    return evolve(table, rows=tuple(rows))


def _fits(table: Table, widths: Sequence[int], width: int) -> bool:
    """Tell whether all columns fit beside each other, those that may wrap in a few words."""
    least = (min(each, _LEAST) if one.wraps else each for each, one in zip(widths, table.columns, strict=True))
    return sum(each + 2 for each in least) <= width


def _beside(table: Table) -> Iterator[RenderableType]:
    """Set every column beside the others."""
    from rich import box
    from rich.table import Table as Grid
    from rich.text import Text

    yield Text(table.title, style="bold")
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for column in table.columns:
        side: Literal["left", "right"] = "right" if column.right else "left"
        grid.add_column(Text(column.heading), justify=side, overflow="fold", no_wrap=not column.wraps)
    for row in table.rows:
        grid.add_row(*map(_cell, row, table.columns))
    yield grid
    if table.note:
        yield Text(table.note, style="italic")


def _below(table: Table, widths: Sequence[int]) -> Iterator[RenderableType]:
    """Set the last column's text below the others, row by row."""
    from rich.padding import Padding
    from rich.text import Text

    yield Text(table.title, style="bold")
    for number, row in enumerate((tuple(_headings(table)), *table.rows)):
        style = "" if number else "dim"
        cells = [_cell(cell, column) for cell, column in zip(row, table.columns, strict=True)]
        for cell, room, column in zip(cells[:-1], widths, table.columns, strict=False):
            space = room - cell.cell_len
            (cell.pad_left if column.right else cell.pad_right)(space)
        line = Text("  ", style=style).join(cells[:-1])
        line.rstrip()
        yield Text()
        yield line
        yield Padding(cells[-1], (0, 0, 0, 2), style=style)
    if table.note:
        yield Text(f"\n{table.note}", style="italic")


def _lines(table: Table, width: int) -> Iterator[RenderableType]:
    """Give up columns where even the short ones do not fit, and say what each number and each name is.

    Facts stand on as few lines as they need, none cut in two; running text below them.
    """
    from rich.padding import Padding
    from rich.text import Text

    yield Text(table.title, style="bold")
    for row in table.rows:
        facts: list[Text] = []
        below: list[Text] = []
        for cell, column in zip(row, table.columns, strict=True):
            text = _cell(cell, column)
            running = column.wraps and (column.labelled or column is table.columns[-1])
            if cell:
                label = f"{column.heading}{':' * running} " if column.labelled else ""
                (below if running else facts).append(Text(label).append_text(text))
        yield Text()
        yield from _packed(facts, width)
        for text in below:
            yield Padding(text, (0, 0, 0, 2))
    if table.note:
        yield Text(f"\n{table.note}", style="italic")


def _packed(facts: Sequence[Text], width: int) -> Iterator[Text]:
    """Put facts on lines, parted by points; a fact begins a line of its own where it would be cut in two."""
    from rich.text import Text

    line = Text()
    for fact in facts:
        if line and line.cell_len + 3 + fact.cell_len <= width:
            line.append(" · ").append_text(fact)
        else:
            if line:
                yield line
            line = fact.copy()
    if line:
        yield line


def _cell(cell: str, column: Column) -> Text:
    """Colour the words of standing in a cell."""
    from rich.text import Text

    text = Text(one_line(cell), overflow="fold")
    for word, style in TERMINAL_STYLES.items() if column.tinted else ():
        text.highlight_words([word], style)
    return text


def _headings(table: Table) -> list[str]:
    return [column.heading for column in table.columns]


def _json(table: Table, width: int | None, colour: bool) -> str:
    return dumps(list(table.records), indent=2) + "\n"


def _jsonl(table: Table, width: int | None, colour: bool) -> str:
    return "".join(dumps(record) + "\n" for record in table.records)


def _csv(table: Table, width: int | None, colour: bool) -> str:
    return "".join(sheet(([column.heading for column in table.columns], *table.rows)))


def sheet(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Write rows, of which the first names the columns, for a spreadsheet: a line at a time."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    for number, row in enumerate(rows):
        writer.writerow([csv_cell(cell) for cell in row] if number else row)
        yield written.getvalue()
        written.seek(0)
        written.truncate()


def _markdown(table: Table, width: int | None, colour: bool) -> str:
    lines = [
        [column.heading for column in table.columns],
        ["---:" if column.right else "---" for column in table.columns],
        *([markdown(cell) for cell in row] for row in table.rows),
    ]
    written = [f"| {' | '.join(line)} |" for line in lines]
    if table.note:
        written += ["", f"*{table.note}*"]
    return "\n".join(written) + "\n"


FORMATS: Mapping[str, Writer] = {
    "table": _table,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "md": _markdown,
}
"""Every format by the name that a user types; another exporter is one more entry."""
