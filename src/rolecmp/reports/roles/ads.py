"""Which role a job ad is for, in words, with the phrases that say so: `rolecmp read`."""

from collections.abc import Iterable, Mapping, Sequence

from rolecmp.analysis.ads.ad_file import AdFile, Unread
from rolecmp.analysis.ads.parts import Part
from rolecmp.analysis.ads.reading import AdReading, Phrase, RoleReading, Verdict
from rolecmp.model.dataset import Dataset
from rolecmp.model.text import count, visible
from rolecmp.report import cell, table
from rolecmp.report.report import (
    Cell,
    Column,
    Object,
    Report,
    Row,
    Section,
    Table,
    Tone,
    Value,
    ValueType,
)
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.roles.ad_words import (
    ad_name,
    ad_notes,
    ad_values,
    doubts_about,
    fact_name,
    lead_lines,
    link_of,
    role_title,
    terms_of,
)

PHRASES_COLUMN = Column(
    "phrases", "phrases", ValueType.OBJECTS, "What speaks for it, the most telling first.",
    detail=True,
    parts=(
        Column("text", "", description="The words, as they stand in the ad."),
        Column("line", "", ValueType.INTEGER, "The line that they stand in, from 1."),
        Column("part", "", description="lead, duties, needs or company."),
        Column("fact", "", description="What they stand for, e.g. duties/product-roadmap."),
    ),
)  # fmt: skip

ROLE_COLUMNS = (
    Column("id", "role id", description="Id of the role."),
    Column("title", "role", description="Title of the role."),
    Column("count", "phrases", ValueType.INTEGER, "How many different phrases speak for it."),
    PHRASES_COLUMN,
    Column("lacks", "usual, not here", ValueType.STRINGS,
           "Facts that ads of the role usually name and this one does not.", detail=True),
)  # fmt: skip

PHRASE_COLUMNS = (
    Column("text", "", description="The words, as they stand in the ad."),
    Column("line", "line", ValueType.INTEGER, "The line that they stand in, from 1."),
    Column("part", "part", description="The part of the ad."),
    Column("name", "stands for", description="The fact of the role."),
)

TERM_COLUMNS = (
    Column("what", "", description="years, pay or place."),
    Column("text", "", description="As stated."),
    Column("line", "line", ValueType.INTEGER, "The line; null: beside the text.", nullable=True),
)

MANY_COLUMNS = (
    Column("file", "file", description="The file."),
    Column("title_says", "title", description="The title of the ad.", nullable=True),
    Column("title_role", "title's role", description="Id of the role that the title names.",
           nullable=True),
    Column("title_level", "level", description="The level that the title names.", nullable=True),
    Column("verdict", "verdict", description="decided, leans, too-close, too-thin or none."),
    Column("id", "reads as", description="Id of the role that comes first.", nullable=True),
    Column("second", "next", description="Id of the role that comes second.", nullable=True),
    Column("count", "phrases", ValueType.INTEGER, "How many different phrases speak for the first."),
    PHRASES_COLUMN,
    Column("error", "", description="Why the file was not read.", nullable=True),
)  # fmt: skip


SHOWN = {
    Verdict.DECIDED: 2, Verdict.LEANS: 2, Verdict.TOO_CLOSE: 3, Verdict.TOO_THIN: 1, Verdict.NONE: 2,
}  # fmt: skip
"""Of how many roles readers see the phrases."""
PHRASES_SHOWN = 10
LACKS_SHOWN = 4

_PARTS = {Part.LEAD: "text", Part.DUTIES: "duties", Part.NEEDS: "needs", Part.COMPANY: "company"}


def ad_report(dataset: Dataset, ad: AdFile, measured: Mapping[str, int]) -> Report:
    """What the title says, what the text reads as, and the phrases that speak for each role.

    `measured`: on ads that were left out of the training, how many were `decided`, and `right`.
    """
    tables = [
        _roles_table(dataset, ad.reading.roles),
        _terms_table(ad),
        _phrases_table(dataset, _roles_shown(ad.reading)),
    ]
    report = Report(
        "read",
        f"Which role is {'this ad? ' if ad.name else ''}{ad_name(ad)}{'' if ad.name else ' for?'}",
        tuple(tables),
        "",
        (*ad_notes(ad), *_method(measured)),
        lead=lead_lines(dataset, ad),
        single=True,
        values=ad_values(ad),
    )
    return add_footnotes(report, dataset)


def _method(measured: Mapping[str, int]) -> list[str]:
    if not measured:
        return []
    return [
        (
            f"Tested on {measured['read']:,} real ads of companies that it had not learned from: it "
            f"named a role for {measured['decided']:,}, and {measured['right']:,} of these were right."
        )
    ]


def _roles_shown(reading: AdReading) -> list[RoleReading]:
    """The roles whose phrases readers see: the first, and others that more than one speaks for."""
    spoken = [role for role in reading.roles if role.phrases]
    others = [role for role in spoken[1:] if len(role.phrases) > 1]
    return [*spoken[:1], *others][: SHOWN[reading.verdict]]


def ads_report(dataset: Dataset, ads: Sequence[AdFile | Unread]) -> Report:
    """A row for each of several ads."""
    rows = [_ad_row(ad) for ad in ads]
    read = table.table("ads", "", MANY_COLUMNS, [Section("", tuple(rows))], caption="ads")
    unread = [ad for ad in ads if isinstance(ad, Unread)]
    notes = tuple(f"Not read: {visible(ad.name)}: {ad.reason}" for ad in unread)
    notes += tuple(
        f"{visible(ad.name)}: {said[0].lower()}{said[1:]}"
        for ad in ads
        if isinstance(ad, AdFile)
        for said in doubts_about(ad)
    )
    subtitle = count(len(ads) - len(unread), "ad")
    report = Report("ads", "Which roles are these ads?", (read,), subtitle, notes, single=True)
    return add_footnotes(report, dataset)


def _ad_row(ad: AdFile | Unread) -> Row:
    if isinstance(ad, Unread):
        nothing = [cell.BLANK] * 6
        return table.row(
            cell.text(visible(ad.name)), *nothing, cell.number(0), _phrase_cell(()),
            cell.text(ad.reason, Tone.WARNING),
        )  # fmt: skip
    values = ad_values(ad)
    verdict = ad.reading.verdict
    first, *rest = ad.reading.roles
    second = next((role for role in rest if role.phrases), None)
    none = verdict in (Verdict.NONE, Verdict.TOO_THIN)
    return table.row(
        cell.text(visible(ad.name)),
        cell.text(_text(values["title_says"])),
        cell.text(_text(values["title_role"])),
        cell.text(_text(values["title_level"])),
        cell.text(verdict.value),
        cell.text(None if none else first.role, Tone.STRONG),
        cell.text(second.role if second and not none else None, Tone.MUTED),
        cell.number(len(first.phrases)),
        _phrase_cell(first.phrases),
        cell.text(None),
    )


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


# --- tables -----------------------------------------------------------------------------------


def _roles_table(dataset: Dataset, roles: Sequence[RoleReading]) -> Table:
    rows = [
        table.row(
            cell.text(role.role),
            cell.text(role_title(dataset, role.role)),
            cell.number(len(role.phrases)),
            _phrase_cell(role.phrases),
            cell.texts(role.lacks),
            sources=_sources(dataset, role) if at < 3 else (),
        )
        for at, role in enumerate(roles)
    ]
    return table.table("roles", "", ROLE_COLUMNS, [Section("", tuple(rows))], readers=False)


def _phrase_cell(phrases: Iterable[Phrase]) -> Cell:
    objects: tuple[Object, ...] = tuple(
        {"text": visible(p.text), "line": p.line, "part": p.part.value, "fact": p.thing}
        for p in phrases
    )
    return Cell(objects, "; ".join(str(one["text"]) for one in objects))


def _terms_table(ad: AdFile) -> Table:
    rows = [
        table.row(cell.text(what), cell.text(visible(one.text)), cell.number(one.line or None))
        for what, stated in terms_of(ad)
        for one in stated
    ]
    return table.table("terms", "", TERM_COLUMNS, [Section("", tuple(rows))], readers=False)


def _phrases_table(dataset: Dataset, roles: Sequence[RoleReading]) -> Table:
    """What readers see: for each role that comes first the phrases that speak for it."""
    sections = [
        table.section(
            f"speaks for {role_title(dataset, role.role)}",
            [_phrase_row(dataset, role.role, phrase) for phrase in role.phrases[:PHRASES_SHOWN]],
            notes=_role_notes(dataset, role, first=role is roles[0]),
        )
        for role in roles
    ]
    return table.table("phrases", "", PHRASE_COLUMNS, sections, data=False)


def _phrase_row(dataset: Dataset, role: str, phrase: Phrase) -> Row:
    link = link_of(dataset, role, phrase.thing)
    sources = link[1] if link is not None else ()
    return table.row(
        cell.text(visible(phrase.text)),
        cell.number(phrase.line),
        cell.text(_PARTS.get(phrase.part, phrase.part), Tone.MUTED),
        cell.text(fact_name(dataset, phrase.thing)),
        sources=sources,
        own=False,
    )


def _role_notes(dataset: Dataset, role: RoleReading, *, first: bool) -> tuple[str, ...]:
    notes = []
    more = len(role.phrases) - PHRASES_SHOWN
    if more > 0:
        notes.append(f"and {count(more, 'more phrase')}")
    if role.lacks and first:
        names = list(dict.fromkeys(fact_name(dataset, thing) for thing in role.lacks))
        usual = "; ".join(names[:LACKS_SHOWN])
        notes.append(f"Most ads for this role also name, but this one does not: {usual}.")
    return tuple(notes)


def _sources(dataset: Dataset, role: RoleReading) -> tuple[str, ...]:
    found = (link_of(dataset, role.role, phrase.thing) for phrase in role.phrases)
    return tuple(dict.fromkeys(source for link in found if link for source in link[1]))
