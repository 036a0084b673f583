"""Two roles that work together: who owns what, who gives what, where they clash: `rolecmp pair`."""

from collections.abc import Sequence

from rolecmp.analysis.pairing import Claim, Pairing, owners_of
from rolecmp.analysis.role_comparison import ComparedThing
from rolecmp.model.dataset import Dataset
from rolecmp.model.pair import Pair, PairFacet
from rolecmp.model.text import count, join_names
from rolecmp.report import cell, table
from rolecmp.report.report import Cell, Column, Report, Row, Section, Table, Tone, ValueType
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.tables.pair import PAIR_TITLES, between_table
from rolecmp.reports.wording import remarks_on, thin_line

FEW_DUTIES = 12
"""Readers see so many duties that neither role claims row by row; more are folded to a line."""

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
    Column("claimed_by", "claimed by", ValueType.STRINGS, "Ids of the two roles that claim it.",
           detail=True),
    Column("others", "other roles that do", ValueType.STRINGS,
           "Ids of the other roles that claim it."),
    Column("notes", "", ValueType.STRINGS, "What the sources say of it."),
)  # fmt: skip

COMMON_COLUMNS = (
    Column("facet", "facet", description="Id of the facet."),
    Column("id", "id", description="Id of the thing."),
    Column("name", "name", description="Name of the thing."),
)

_SHOWN = (PairFacet.BOUNDARY, PairFacet.TENSION, PairFacet.RESOLUTION, PairFacet.EXCHANGE)


def pairing_report(dataset: Dataset, pairing: Pairing, *, unfold: bool = False) -> Report:
    """Reports relationships, the boundary of duties, what is said of the two, and what both have.

    For readers, many duties that neither claims are folded to a line unless `unfold`.
    """
    tables = [
        _team_table(dataset, pairing),
        _boundary_table(dataset, pairing, unfold=unfold),
        *([between_table(dataset, [_shown(pairing.pair)])] if pairing.pair else []),
        _common_table(pairing),
    ]
    first, second = pairing.roles
    report = Report(
        "pair",
        f"{first.title} ({first.id}) and {second.title} ({second.id})",
        table.drop_empty(tables),
        notes=(*thin_line(pairing.roles), *_notes(pairing)),
    )
    return add_footnotes(report, dataset)


def _shown(pair: Pair) -> Pair:
    """Keeps of a pair what this command shows."""
    return pair.replace(**{facet: None for facet in PairFacet if facet not in _SHOWN})


def _notes(pairing: Pairing) -> list[str]:
    """Says what else is known of the two, and what is not."""
    first, second = pairing.roles
    notes = []
    if pairing.pair is None:
        notes.append(
            "The data says nothing of the two together: who gives what, where they clash. This is "
            "what the two profiles tell."
        )
    else:
        rest = [
            facet for facet in PairFacet if facet not in _SHOWN and getattr(pairing.pair, facet)
        ]
        if rest:
            titles = ", ".join(PAIR_TITLES[facet] for facet in rest)
            notes.append(
                f"Also known of the two: {titles}. "
                f"`rolecmp compare {first.id} {second.id} --only between`"
            )
    profiled = all(role.duties or role.teams or role.skills for role in pairing.roles)
    if not pairing.common and profiled:
        notes.append("They have no activity, metric or skill in common.")
    notes += [
        f"Nothing is said of {role.title} on: {', '.join(silent)}."
        for role in pairing.roles
        if (silent := [key for key in ("duties", "teams") if getattr(role, key) is None])
    ]
    return notes


# --- relationships ----------------------------------------------------------------------------


def _team_table(dataset: Dataset, pairing: Pairing) -> Table:
    sections = []
    # Of a role without teams nobody knows what it owns: "neither" would say too much.
    known = all(role.teams for role in pairing.roles)
    for owners in ((0, 1), (0,), (1,), ()):
        entries = [entry for entry in pairing.teams if owners_of(entry) == owners]
        if entries:
            owner = _whom(pairing, owners)
            title = f"relationships owned by {owner}" if owners or known else "works with"
            rows = [_team_row(dataset, pairing, entry) for entry in entries]
            sections.append(table.section(title, rows))
    return table.table("teams", "", TEAM_COLUMNS, sections, caption="relationships")


def _whom(pairing: Pairing, positions: Sequence[int]) -> str:
    """Names the roles at these positions: by its title, `both` or `neither`."""
    if len(positions) == 1:
        return pairing.roles[positions[0]].title
    return "both" if positions else "neither"


def _team_row(dataset: Dataset, pairing: Pairing, entry: ComparedThing) -> Row:
    owners = owners_of(entry)
    others = _ids(pairing, [p for p in entry.present_in if p not in owners])
    with_it = f"{join_names(others)} work{'s' * (len(others) == 1)} with it" if others else ""
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


def _boundary_table(dataset: Dataset, pairing: Pairing, *, unfold: bool) -> Table:
    sections = []
    for holders in ((0, 1), (0,), (1,), ()):
        claims = [claim for claim in pairing.claims if claim.thing.present_in == holders]
        if not claims:
            continue
        rows = [_claim_row(dataset, pairing, claim) for claim in claims]
        title = f"duties claimed by {_whom(pairing, holders)}"
        if holders == () and len(claims) > FEW_DUTIES and not unfold:
            # Nothing that a source says of the two: who does claim these is what `--full` cites.
            bare = tuple(row._replace(marks=()) for row in rows)
            sections.append(Section("", bare, folded=_unclaimed(claims)))
        else:
            sections.append(table.section(title, rows))
    claimed_by = {claim.thing.present_in for claim in pairing.claims}
    notes = []
    known = all(role.duties for role in pairing.roles)
    if (0, 1) not in claimed_by and known:
        notes.append("No duty is claimed by both.")
    if () not in claimed_by and known:
        notes.append("No duty of the same kinds is claimed by neither.")
    return table.table(
        "boundary", "", BOUNDARY_COLUMNS, sections, notes=tuple(notes), caption="duties"
    )


def _unclaimed(claims: Sequence[Claim]) -> str:
    names = [claim.duty.name for claim in claims]
    number = count(len(names), "duty", "duties")
    if len(names) > 2 * FEW_DUTIES:
        names = [*names[:FEW_DUTIES], f"{len(names) - FEW_DUTIES} more (--full names them)"]
    return f"{number} of their kinds that neither claims: {join_names(names)}"


def _claim_row(dataset: Dataset, pairing: Pairing, claim: Claim) -> Row:
    return table.row(
        cell.text(claim.duty.id),
        cell.text(claim.duty.name),
        cell.text(claim.duty.kind),
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
        folded = f"Both have, {contrast.facet.heading}: {names}"
        sections.append(Section("", tuple(rows), folded=folded))
    return table.table("common", "", COMMON_COLUMNS, sections, caption="in common")
