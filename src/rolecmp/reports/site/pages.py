"""The pages of roles, of their levels, and of two roles side by side, each a report."""

from collections.abc import Collection, Iterator, Sequence

from rolecmp.analysis.level_ladder import choose_ladder, publisher_ladders
from rolecmp.analysis.levels import RoleLevel, cautions_on
from rolecmp.analysis.pay.records import PayQuery, PaySubject
from rolecmp.analysis.role_comparison import compare_roles
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.role import Role
from rolecmp.model.text import capitalise
from rolecmp.model.things import Level
from rolecmp.report import table
from rolecmp.report.report import Fact, Report, Table
from rolecmp.report.sources import add_footnotes
from rolecmp.reports.roles.comparison import role_comparison_report
from rolecmp.reports.roles.level_profile import level_report
from rolecmp.reports.roles.profile import role_report
from rolecmp.reports.roles.salary import salary_report
from rolecmp.reports.site.plan import Pair
from rolecmp.reports.tables.level_pairs import (
    LevelSide,
    choose_sides,
    level_pairs_table,
    skill_pairs_table,
)
from rolecmp.reports.tables.level_steps import matrix_table, skill_steps_table
from rolecmp.reports.tables.levels import EMPLOYERS_DIFFER
from rolecmp.reports.things import thing_report
from rolecmp.reports.wording import thin_line

_FIRST = (Facet.DUTIES, Facet.SKILLS, Facet.METRICS, Facet.LADDER, Facet.PAY, Facet.MOVES)
_ON_PAGE = (*_FIRST, *(facet for facet in Facet if facet not in (*_FIRST, Facet.BETWEEN)))
"""What a page of a role tells; what lies between two roles stands on the page of the pair."""
_ALL = tuple(Facet)


def role_page(dataset: Dataset, role: Role) -> Report:
    """Reports a role in short, then all of it; its ladder with what is expected on each step."""
    profile = role_report(dataset, role, _ON_PAGE)
    expected = [*_expected(dataset, role)]
    tables: list[Table] = []
    for each in profile.tables:
        if each.key == "pay":
            tables += _pay(dataset, role)
            continue
        tables.append(each)
        if each.key == "ladder":
            tables += expected
    notes = profile.notes if role.bare else thin_line([role])
    report = profile._replace(
        title=role.title,
        tables=table.hide_empty(tables),
        notes=(*notes, *_cautions(dataset, role)),
        summary=(*profile.summary, *_steps(role)),
    )
    return add_footnotes(_of_one_voice(dataset, report), dataset)


def _of_one_voice(dataset: Dataset, report: Report) -> Report:
    """Leaves out that employers differ, where all that a site has is by one."""
    if len({source.publisher for source in dataset.sources.values()}) > 1:
        return report
    return report._replace(notes=tuple(n for n in report.notes if n != EMPLOYERS_DIFFER))


def _steps(role: Role) -> Iterator[Fact]:
    if role.ladder is not None and role.ladder.levels:
        steps = dict.fromkeys(rung.title for rung in role.ladder.levels)
        yield Fact("steps", " → ".join(steps), role.ladder.sources)


def _expected(dataset: Dataset, role: Role) -> Iterator[Table]:
    """Yields what the publisher that speaks of most levels expects, and how skills rise."""
    chosen = choose_ladder(publisher_ladders(dataset, role), None)
    if chosen is not None:
        yield matrix_table(dataset, role, chosen)
        yield skill_steps_table(dataset, role, chosen)._replace(caption="skills, level by level")


def _pay(dataset: Dataset, role: Role) -> list[Table]:
    """Returns the figures as `salary` shows them, weak and older ones left out with a word."""
    if not any(record.role == role.id for record in dataset.pay):
        return []
    report = salary_report(dataset, PayQuery((PaySubject(role.id, None),)))
    return [each._replace(title="", caption="pay") for each in report.tables if each.readers]


def _cautions(dataset: Dataset, role: Role) -> Iterator[str]:
    chosen = choose_ladder(publisher_ladders(dataset, role), None)
    if chosen is not None:
        for caution in cautions_on(dataset, chosen.entries):
            yield f"{capitalise(caution)}."
        yield EMPLOYERS_DIFFER


def level_page(dataset: Dataset, place: RoleLevel) -> Report:
    """Reports one level of a role: what is expected there, and what is paid."""
    report = level_report(dataset, place)
    report = report._replace(
        title=place.title,
        subtitle=f"{place.role.title}, {place.level.name}",
        summary=(*report.summary, *_before_and_after(place)),
    )
    return add_footnotes(_of_one_voice(dataset, report), dataset)


def _before_and_after(place: RoleLevel) -> Iterator[Fact]:
    ladder = place.role.ladder
    rungs = ladder.levels if ladder is not None else ()
    here = next((i for i, rung in enumerate(rungs) if rung.level == place.level.id), None)
    if ladder is None or here is None:
        return
    if here:
        yield Fact("step before", rungs[here - 1].title, ladder.sources)
    later = [rung for rung in rungs[here + 1 :] if rung.level != place.level.id]
    if later:
        yield Fact("next step", later[0].title, ladder.sources)


def scale_page(dataset: Dataset, level: Level, roles: Sequence[Role]) -> Report:
    """Reports one level of the common scale, and what these roles call it."""
    ids = {role.id for role in roles}
    report = thing_report(dataset, level)
    tables = [each if each.key != "roles" else _rows_of(each, ids) for each in report.tables]
    report = report._replace(title=f"Level: {level.name}", tables=table.hide_empty(tables))
    return add_footnotes(report, dataset)


def _rows_of(whole: Table, ids: Collection[str]) -> Table:
    """Returns a table with the rows of some roles alone, and the sources of these."""
    rows = [row._replace(marks=row.sources) for row in whole.rows if str(row.cells[0].value) in ids]
    return whole._replace(sections=(table.section(whole.title, rows),))


def pair_page(dataset: Dataset, pair: Pair) -> Report:
    """Reports what differs between two roles, whole."""
    query = PayQuery(tuple(PaySubject(role.id, None) for role in pair))
    comparison = compare_roles(dataset, list(pair), _ALL, query, [None, None])
    report = role_comparison_report(dataset, comparison, unfold=True)
    sides = choose_sides(dataset, list(pair))
    if sides is not None:
        report = report._replace(
            tables=_behind_ladder(report.tables, _levels_beside(dataset, sides)),
            notes=(*report.notes, *_level_notes(dataset, sides)),
        )
        report = add_footnotes(_of_one_voice(dataset, report), dataset)
    return report._replace(title=f"{pair.first.title} vs {pair.second.title}")


def _levels_beside(dataset: Dataset, sides: Sequence[LevelSide]) -> tuple[Table, ...]:
    return table.hide_empty([level_pairs_table(dataset, sides), skill_pairs_table(dataset, sides)])


def _behind_ladder(tables: Sequence[Table], more: Sequence[Table]) -> tuple[Table, ...]:
    """Puts what is expected at levels behind the ladders, or at the end where there are none."""
    at = next((i for i, each in enumerate(tables, 1) if each.key == "ladder"), len(tables))
    return (*tables[:at], *more, *tables[at:])


def _level_notes(dataset: Dataset, sides: Sequence[LevelSide]) -> Iterator[str]:
    for caution in cautions_on(dataset, [e for side in sides for e in side.ladder.entries]):
        yield f"{capitalise(caution)}."
    yield EMPLOYERS_DIFFER
