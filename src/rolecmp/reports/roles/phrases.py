"""How the words of a person were understood: as which things, and which as none."""

from rolecmp.analysis.phrases import Interpretation, WordMatch
from rolecmp.model.facets import Facet
from rolecmp.model.words import WordRelation
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Row, Section, Table, Tone, ValueType

UNDERSTOOD_COLUMNS = (
    Column("said", "said", description="What was said."),
    Column("place", "place", description="Where it stands.", detail=True),
    Column("words", "words", description="The words that name the thing.", detail=True),
    Column("facet", "facet", description="Facet of the thing.", detail=True),
    Column("id", "id", description="Id of the thing.", detail=True),
    Column("name", "taken as", description="Name of the thing."),
    Column("relation", "relation", nullable=True, detail=True,
           description="is-tool-of, is-part-of or is-evidence-of, where the words speak for it only; "
           "null: they name it."),
)  # fmt: skip

UNKNOWN_COLUMNS = (
    Column("said", "said", description="What was said."),
    Column("part", "part", nullable=True, detail=True,
           description="The part of it that was not understood; null: all of it."),
    Column("place", "in", description="Where it stands."),
    Column("near", "near to", ValueType.STRINGS, "Names in the data that come close."),
)  # fmt: skip

_RELATIONS = {
    WordRelation.IS_TOOL_OF: "a tool of",
    WordRelation.IS_PART_OF: "part of",
    WordRelation.IS_EVIDENCE_OF: "evidence for",
}


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
            cell.text(None),
        )
        for match in interpretation.matches
    ]
    rows += [_word_row(match) for match in interpretation.words]
    return table.table("understood", "understood", UNDERSTOOD_COLUMNS, [Section("", tuple(rows))])


def _word_row(match: WordMatch) -> Row:
    """Makes a row of a word that speaks for a skill."""
    word = match.word
    return table.row(
        cell.text(match.phrase.text),
        cell.text(match.phrase.place),
        cell.text(word.word),
        cell.text(Facet.SKILLS),
        cell.text(word.skill),
        Cell(match.name, f"{_RELATIONS[word.relation]} {match.name} ({Facet.SKILLS.heading})"),
        cell.text(word.relation),
        sources=[word.source] if word.source else (),
    )


def unknown_table(interpretation: Interpretation) -> Table:
    """Lists the phrases that name nothing in the data, with names that come close."""
    rows = [
        table.row(
            Cell(unknown.phrase.text, unknown.part or unknown.phrase.text, Tone.WARNING),
            cell.text(unknown.part or None),
            cell.text(unknown.phrase.place, Tone.MUTED),
            cell.texts(unknown.near, " or "),
        )
        for unknown in interpretation.unknown
    ]
    return table.table(
        "not_understood", "not understood", UNKNOWN_COLUMNS, [Section("", tuple(rows))]
    )
