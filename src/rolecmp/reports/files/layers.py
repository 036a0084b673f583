"""The data files in use as a report: `rolecmp data where`."""

from collections.abc import Sequence
from typing import NamedTuple

from rolecmp.model.text import count
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Report, Section, Tone, ValueType

LAYER_COLUMNS = (
    Column(
        "order",
        "",
        ValueType.INTEGER,
        "1 is read first; later files replace entries with the same id.",
    ),
    Column("layer", "layer", description="built-in, user or given (on the command line)."),
    Column("path", "file", description="Path of the file."),
    Column("bytes", "bytes", ValueType.INTEGER, "Size; null: not known.", nullable=True),
)

_LAYERS = {"built-in": "built-in", "user": "your folder", "given": "command line"}


class FileInUse(NamedTuple):
    """One file."""

    kind: str
    """One of `LayerKind`: built-in, user or given."""
    path: str
    """Where it lies."""
    size: int | None
    """In bytes; None where that cannot be found out."""


def layers_report(files: Sequence[FileInUse], folder: str | None, *, there: bool) -> Report:
    """Lists the files in the order in which they are laid on, and says where one's own belong."""
    rows = [
        table.row(
            cell.number(order),
            Cell(file.kind, _LAYERS[file.kind]),
            cell.text(file.path, Tone.STRONG),
            cell.number(file.size) if file.size is not None else cell.BLANK,
        )
        for order, file in enumerate(files, 1)
    ]
    in_use = table.table("files", "", LAYER_COLUMNS, [Section("", tuple(rows))])
    if folder is None:
        note = "There is no home folder, so no folder of your own; ROLECMP_DATA can name one."
    else:
        missing = "" if there else ", which does not exist yet"
        note = f"Your own files, *.json, belong in {folder}{missing}; ROLECMP_DATA names another."
    title = f"{count(len(files), 'data file')} in use"
    return Report("where", title, (in_use,), notes=(note,), single=True)
