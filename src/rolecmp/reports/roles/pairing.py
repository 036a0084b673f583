"""Two roles that work together: who owns what, who gives what, where they clash: `rolecmp pair`."""

from collections.abc import Sequence

from rolecmp.analysis.pairing import Claim, Pairing, owners_of
from rolecmp.analysis.role_comparison import ComparedThing
from rolecmp.model.dataset import Dataset
from rolecmp.model.pair import Pair, PairFacet
from rolecmp.model.text import join_names
from rolecmp.report import cell, table
from rolecmp.report.hint import Hinted
from rolecmp.report.report import Cell, Column, Report, Row, Section, Table, Tone, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.roles.pairing_summary import summarise_pairing
from rolecmp.reports.short import spare_most
from rolecmp.reports.tables.pair import PAIR_TITLES, between_table
from rolecmp.reports.wording import remarks_on, short_titles, thin_line

TEAM_COLUMNS = (
    Column("id", "id", description="Id of the team.", detail=True),
    Column("name", "", description="Name of the team."),
    Column("owned_by", "owned by", ValueType.STRINGS, "Ids of the roles that own the relationship.",
           detail=True),
    Column("works_with", "", ValueType.STRINGS, "Ids of the roles that work with it."),
    Column("notes", "", ValueType.STRINGS, "What the sources say of it."),
)  # fmt: skip

BOUNDARY_COLUMNS = (
    Column("id", "id", description="Id of the duty.", detail=True),
    Column("name", "", description="Name of the duty."),
    Column("kind", "kind", description="Kind of the duty.", detail=True),
    Column("claimed_by", "claimed by", ValueType.STRINGS, "Ids of the two roles that it is named for.",
           detail=True),
    Column("others", "also named for", ValueType.STRINGS,
           "Ids of the other roles that it is named for."),
    Column("notes", "", ValueType.STRINGS, "What the sources say of it."),
)  # fmt: skip

COMMON_COLUMNS = (
    Column("facet", "facet", description="Id of the facet."),
    Column("id", "id", description="Id of the thing."),
    Column("name", "name", description="Name of the thing."),
)

SHOWN = {"teams": 4, "boundary": 4, "between": 2}
"""So many rows of each section of a table the short result shows."""

_SHOWN = (PairFacet.BOUNDARY, PairFacet.TENSION, PairFacet.RESOLUTION, PairFacet.EXCHANGE)


def pairing_report(dataset: Dataset, pairing: Pairing, *, unfold: bool = False) -> Report:
    """Reports relationships, the boundary of duties, what is said of the two, and what both have.

    What else is said of the two is shown too with `unfold`, and else named.
    """
    pair = pairing.pair if unfold or pairing.pair is None else _shown(pairing.pair)
    tables = [
        _team_table(dataset, pairing),
        _boundary_table(dataset, pairing),
        *([between_table(dataset, [pair])] if pair else []),
        _common_table(pairing),
    ]
    first, second = pairing.roles
    report = Report(
        "pair",
        f"{first.title} ({first.id}) and {second.title} ({second.id})",
        table.drop_empty(tables if unfold else spare_most(tables, SHOWN)),
        notes=(*thin_line(pairing.roles), *_notes(pairing, unfold=unfold)),
        summary=summarise_pairing(pairing),
    )
    return add_footnotes(report, dataset)


def _shown(pair: Pair) -> Pair:
    """Keeps of a pair what this command shows."""
    return pair.replace(**{facet: None for facet in PairFacet if facet not in _SHOWN})


def _notes(pairing: Pairing, *, unfold: bool) -> list[str]:
    """Says what else is known of the two, and what is not."""
    first, second = pairing.roles
    notes = []
    if pairing.pair is None:
        notes.append(
            "The data does not say what they give each other or where they clash. This comes from "
            "their two profiles."
        )
    elif not unfold:
        rest = [
            facet for facet in PairFacet if facet not in _SHOWN and getattr(pairing.pair, facet)
        ]
        if rest:
            titles = ", ".join(PAIR_TITLES[facet] for facet in rest)
            notes.append(
                Hinted(
                    f"More on the two: {titles}.",
                    f"`rolecmp compare {first.id} {second.id} --only between`",
                )
            )
    profiled = all(role.duties or role.teams or role.skills for role in pairing.roles)
    if not pairing.common and profiled:
        notes.append("No source names an activity, metric or skill for both.")
    notes += [
        f"Not in the data for {role.title}: {', '.join(silent)}."
        for role in pairing.roles
        if (silent := [key for key in ("duties", "teams") if getattr(role, key) is None])
    ]
    return notes


# --- relationships ----------------------------------------------------------------------------


def _team_table(dataset: Dataset, pairing: Pairing) -> Table:
    """Lists who owns which relationship, then with whom both work, and one as far as it is named."""
    sections = []
    for owners in ((0, 1), (0,), (1,)):
        owned = [entry for entry in pairing.teams if owners_of(entry) == owners]
        title = f"relationships owned by {_whom(pairing, owners)}"
        sections.append(table.section(title, [_team_row(dataset, pairing, e) for e in owned]))
    rest = [entry for entry in pairing.teams if not owners_of(entry)]
    for positions in ((0, 1), (0,), (1,)):
        entries = [entry for entry in rest if entry.present_in == positions]
        title = f"{_whom(pairing, positions)} {'work' if len(positions) > 1 else 'works'} with"
        rows = [_team_row(dataset, pairing, entry, said=positions) for entry in entries]
        sections.append(table.section(title, rows))
    sections = [section for section in sections if section.rows]
    return table.table("teams", "", TEAM_COLUMNS, sections, caption="relationships")


def _whom(pairing: Pairing, positions: Sequence[int]) -> str:
    return "both" if len(positions) > 1 else short_titles(pairing.roles)[positions[0]]


def _team_row(
    dataset: Dataset, pairing: Pairing, entry: ComparedThing, said: Sequence[int] = ()
) -> Row:
    """Makes a row of a team; that the roles at `said` work with it stands above it."""
    owners = owners_of(entry)
    others = _ids(pairing, [p for p in entry.present_in if p not in owners])
    names = [] if said else [_whom(pairing, [p]) for p in entry.present_in if p not in owners]
    with_it = f"{join_names(names)} works with it" if names else ""
    return table.row(
        cell.text(entry.id),
        cell.text(entry.name),
        cell.texts(_ids(pairing, owners)),
        Cell(tuple(others), with_it, Tone.MUTED),
        cell.texts(_remarks(dataset, entry), "; "),
        sources=_sources(entry),
    )


def _ids(pairing: Pairing, positions: Sequence[int]) -> list[str]:
    return [pairing.roles[position].id for position in positions]


def _remarks(dataset: Dataset, entry: ComparedThing) -> list[str]:
    return [remark for h in entry.links if h is not None for remark in remarks_on(dataset, h.link)]


def _sources(entry: ComparedThing) -> list[str]:
    return [source for h in entry.links if h is not None for source in h.sources]


# --- duties -----------------------------------------------------------------------------------


def _boundary_table(dataset: Dataset, pairing: Pairing) -> Table:
    sections = []
    for holders in ((0, 1), (0,), (1,)):
        claims = [claim for claim in pairing.claims if claim.thing.present_in == holders]
        if claims:
            rows = [_claim_row(dataset, pairing, claim) for claim in claims]
            sections.append(table.section(f"duties named for {_whom(pairing, holders)}", rows))
    named_for = {claim.thing.present_in for claim in pairing.claims}
    notes = ["No source names a duty for both."] if named_for == {(0,), (1,)} else []
    return table.table(
        "boundary", "", BOUNDARY_COLUMNS, sections, notes=tuple(notes), caption="duties"
    )


def _claim_row(dataset: Dataset, pairing: Pairing, claim: Claim) -> Row:
    return table.row(
        cell.text(claim.thing.id),
        cell.text(claim.thing.name),
        cell.text(dataset.duties[claim.thing.id or ""].kind),
        cell.texts(_ids(pairing, claim.thing.present_in)),
        cell.texts(claim.others, tone=Tone.MUTED),
        cell.texts(_remarks(dataset, claim.thing), "; "),
        sources=claim.sources,
    )


def _common_table(pairing: Pairing) -> Table:
    sections = []
    for contrast in pairing.common:
        rows = [
            table.row(
                cell.text(contrast.facet),
                cell.text(entry.id),
                cell.text(entry.name),
                sources=_sources(entry),
            )
            for entry in contrast.things
        ]
        names = ", ".join(entry.name for entry in contrast.things)
        folded = f"Named for both, {contrast.facet.heading}: {names}"
        sections.append(Section("", tuple(rows), folded=folded))
    return table.table("common", "", COMMON_COLUMNS, sections, caption="in common")
