"""Makes cells: `cell.text("PMM")`, `cell.number(3)`."""

from collections.abc import Sequence

from rolecmp.report.report import Cell, Tone

NOTHING = Cell(None, "", Tone.MISSING)
"""Something that others in the table have, and that is not there; readers see a dash."""

BLANK = Cell(None, "")
"""Nothing to add."""

DASH = "—"
"""What readers see of a hole."""


def is_hole(cell: Cell) -> bool:
    """Returns whether readers find nothing in a cell but, maybe, a dash."""
    return cell.value is None and cell.text in ("", DASH)


def text(value: str | None, tone: Tone = Tone.PLAIN) -> Cell:
    """Makes a cell of a text as it stands; BLANK for None."""
    return Cell(value, value, tone) if value is not None else BLANK


def texts(values: Sequence[str], separator: str = ", ", tone: Tone = Tone.PLAIN) -> Cell:
    """Makes a cell of a list of texts, in one line for readers."""
    return Cell(tuple(values), separator.join(values), tone)


def number(value: float | None, tone: Tone = Tone.PLAIN) -> Cell:
    """Makes a cell of a number, its thousands apart and never rounded; NOTHING for None."""
    return Cell(value, f"{value:,}", tone) if value is not None else NOTHING


def year(value: int | None) -> Cell:
    """Makes a cell of a year, which has no thousands; NOTHING for None."""
    return Cell(value, str(value)) if value is not None else NOTHING


def flag(value: bool, yes: str) -> Cell:  # noqa: FBT001 - it is the value
    """Makes a cell of true or false; readers see `yes`, or nothing."""
    return Cell(value, yes if value else "")
