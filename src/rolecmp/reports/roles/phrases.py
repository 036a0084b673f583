"""How the words of a person were understood: as which things, and which as none."""

from rolecmp.analysis.phrases import Interpretation
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Section, Table, Tone, ValueType

UNDERSTOOD_COLUMNS = (
    Column("said", "said", description="What was said."),
    Column("place", "place", description="Where it stands.", detail=True),
    Column("words", "words", description="The words that name the thing.", detail=True),
    Column("facet", "facet", description="Facet of the thing.", detail=True),
    Column("id", "id", description="Id of the thing.", detail=True),
    Column("name", "taken as", description="Name of the thing."),
)

UNKNOWN_COLUMNS = (
    Column("said", "said", description="What was said."),
    Column("place", "in", description="Where it stands."),
    Column("near", "near to", ValueType.STRINGS, "Names in the data that come close."),
)


def understood_table(interpretation: Interpretation) -> Table:
    """Lists what each phrase was taken as."""
    rows = [
        table.row(
            cell.text(match.phrase.text),
            cell.text(match.phrase.place),
            cell.text(match.words),
            cell.text(match.facet),
            cell.text(match.id),
            Cell(match.name, f"{match.name} ({match.facet.heading})"),
        )
        for match in interpretation.matches
    ]
    return table.table("understood", "understood", UNDERSTOOD_COLUMNS, [Section("", tuple(rows))])


def unknown_table(interpretation: Interpretation) -> Table:
    """Lists the phrases that name nothing in the data, with names that come close."""
    rows = [
        table.row(
            cell.text(unknown.phrase.text, Tone.WARNING),
            cell.text(unknown.phrase.place, Tone.MUTED),
            cell.texts(unknown.near, " or "),
        )
        for unknown in interpretation.unknown
    ]
    return table.table(
        "not_understood", "not understood", UNKNOWN_COLUMNS, [Section("", tuple(rows))]
    )
