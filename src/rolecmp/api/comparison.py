"""Roles side by side and one by one, and what they pay, as rows."""

from collections.abc import Iterable
from typing import Literal, cast

from rolecmp.analysis.lookup.codes import find_currency
from rolecmp.analysis.lookup.facets import parse_facets
from rolecmp.analysis.lookup.levels import worded_place
from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.lookup.pay import Names, Years, find_pay_query
from rolecmp.analysis.lookup.things import find_words
from rolecmp.analysis.pay.records import select_records
from rolecmp.analysis.pay.standing import ask_figure
from rolecmp.api.catalogues import Catalogues, imported_catalogues
from rolecmp.api.data import cross_roles, lay_matches, match_roles
from rolecmp.api.results import result_of
from rolecmp.catalogues.ecb import find_conversion
from rolecmp.loading.words import load_titles
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.pay import Period
from rolecmp.model.things import Source
from rolecmp.report.report import Report
from rolecmp.reports.compare import compare_report
from rolecmp.reports.occupations.profile import occupation_report
from rolecmp.reports.roles.level_profile import level_report
from rolecmp.reports.roles.profile import role_report
from rolecmp.reports.roles.salary import salary_report
from rolecmp.reports.things import nearest_roles_lines, source_report, things_report
from rolecmp.rows import ComparisonResult, PayRow, RoleResult


def compare_roles(
    dataset: Dataset,
    *roles: str,
    only: str | Iterable[str] | None = None,
    city: Names = None,
    country: Names = None,
    level: Names = None,
    year: Years = None,
    publisher: str | None = None,
    catalogues: Catalogues | None = None,
) -> ComparisonResult:
    """What differs between two or more roles, occupations or levels, named as on a command line.

    `contrast` has a row for each skill, activity, metric …: `facet`, `id`, `name`, `in` (the ids of
    the roles that have it), `notes`, `sources`, and under `by_role` how each role has it, or None.
    Of two levels ("senior pm", "pm:director"), `expectations` and `proficiencies` say what changes,
    by a `publisher` that speaks of both. `only` names facets; the rest chooses the cell in which
    pay is compared: each is one name or several. Amounts are in `currency` a `period`.

    >>> result = compare_roles(load_dataset(), "pm", "pmm", only="skills")
    >>> [row["name"] for row in result["contrast"] if row["in"] == ["pm", "pmm"]][:2]
    ['technical understanding', 'analytical skills']
    >>> result["contrast"][0]["by_role"]
    {'pm': 'core', 'pmm': None}

    Raises `rolecmp.errors.NotFoundError` for a name that is not known, UsageError for what is no
    year, and ValueError for fewer than two roles.
    """
    if len(roles) < 2:
        raise ValueError("comparing takes at least two roles")
    facets = tuple(Facet) if only is None else parse_facets(only)
    matches = cross_roles(match_roles(dataset, roles, catalogues), catalogues)
    query = find_pay_query(dataset, matches, city=city, country=country, level=level, year=year)
    report = compare_report(dataset, matches, facets, query, publisher=publisher, unfold=True)
    return cast("ComparisonResult", result_of(report, matches))


def show_role(
    dataset: Dataset,
    role: str,
    only: str | Iterable[str] | None = None,
    catalogues: Catalogues | None = None,
) -> RoleResult:
    """One role or occupation in full: a table for each facet that sources speak of.

    Of a level ("senior pm", "pm:senior") it is what is expected there, in `expectations` and
    `proficiencies`, and its pay.
    `statements` are sentences, `skills`, `duties`, `metrics` … links with the notes on them; of an
    occupation there are `ratings`, `tasks` … `only` names facets of a role.

    >>> skills = show_role(load_dataset(), "pmm", only="skills")["skills"]
    >>> [row["name"] for row in skills if row["strength"] == "core"][:2]
    ['analytical skills', 'market research']

    Raises `rolecmp.errors.NotFoundError` for a name or facet that is not known.
    """
    (match,) = match_roles(dataset, [role], catalogues)
    return cast("RoleResult", result_of(_profile(dataset, match, only), [match]))


def show_thing(dataset: Dataset, name: str, catalogues: Catalogues | None = None) -> RoleResult:
    """A skill, metric, city, source … as it is defined, and the roles that have it.

    `metric:win-rate` names the kind; otherwise it is all that has the name, one of each kind. The
    table of a kind has `property` and `value`, `roles` who has it. A role is as of `show_role`.

    >>> found = show_thing(load_dataset(), "win rate")
    >>> [(row["property"], row["value"]) for row in found["metric"]][:1]
    [('id', 'win-rate')]
    >>> "pmm" in [row["id"] for row in found["roles"]]
    True

    Raises `rolecmp.errors.NotFoundError` for a name that is not known.
    """
    match find_words(dataset, [name], imported_catalogues(catalogues), load_titles):
        case RoleMatch() as found:
            return cast("RoleResult", result_of(_profile(dataset, found, None), [found]))
        case Source() as source:
            return cast("RoleResult", result_of(source_report(dataset, source)))
        case things:
            report = things_report(dataset, things)
            near = nearest_roles_lines(dataset, name, things, load_titles)
            return cast("RoleResult", result_of(report._replace(notes=(*near, *report.notes))))


def _profile(dataset: Dataset, match: RoleMatch, only: str | Iterable[str] | None) -> Report:
    """An occupation, a role or, where its level is named and worded, that."""
    facets = parse_facets(only) if only is not None else None
    if match.occupation is not None:
        return occupation_report(dataset, match.occupation)
    place = worded_place(dataset, match) if facets is None else None
    if place is not None:
        return level_report(dataset, place)
    return role_report(dataset, match.role, facets)


def salary_rows(
    dataset: Dataset,
    *roles: str,
    city: Names = None,
    country: Names = None,
    level: Names = None,
    year: Years = None,
    currency: str | None = None,
    period: Literal["year", "month"] | None = None,
    rate_date: str | None = None,
    at: float | None = None,
    at_currency: str | None = None,
    catalogues: Catalogues | None = None,
) -> list[PayRow]:
    """Pay records as their sources give them, one a row; without any name or filter, all of them.

    The list is empty where there is no such figure. Each option is one name or several, a year a
    number or a text (`2026`, `"2026"`); a name that means a level ("Senior PM", `pm:senior`) has the
    pay of that level. `low`, `median`, `high` … are in the row's `currency` a `period`. With
    `currency` or `period` each row also has the converted amounts, at the rate of the European
    Central Bank of `rate_date`: a day, by default the newest, or "record" for that of each figure.

    >>> row, = salary_rows(load_dataset(), "pmm", city="london", year=2026)
    >>> row["currency"], row["period"], row["low"], row["high"], row["sources"]
    ('GBP', 'year', 65000, 90000, ['gtmroles'])

    `at` is an amount of `at_currency` a `period` (else a year): each row has where it stands in
    the range. Without `at_currency` it is in the only one of the figures.

    Raises `rolecmp.errors.NotFoundError` for a name, currency or day that is not known, UsageError
    for what is no year or day, and for an amount whose currency is not told.
    """
    matches = cross_roles(match_roles(dataset, roles, catalogues), catalogues)
    query = find_pay_query(dataset, matches, city=city, country=country, level=level, year=year)
    conversion = find_conversion(currency, Period(period) if period else None, rate_date)
    asked = None
    if at is not None:
        there = {conversion.currency_of(record) for record in select_records(dataset, query)}
        given = find_currency(at_currency) if at_currency is not None else conversion.currency
        asked = ask_figure(at, given or "", conversion.period, there)
    laid = lay_matches(dataset, matches)
    report = salary_report(laid, query, conversion, unfold=True, asked=asked)
    return cast("list[PayRow]", result_of(report)["pay"])
