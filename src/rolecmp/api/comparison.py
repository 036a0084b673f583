"""Roles side by side and one by one, as rows."""

from collections.abc import Iterable, Sequence
from typing import Literal, cast

from rolecmp.analysis.lookup.facets import parse_facets
from rolecmp.analysis.lookup.levels import worded_place
from rolecmp.analysis.lookup.outcome import RoleMatch
from rolecmp.analysis.lookup.pay import Names, Years, find_pay_query
from rolecmp.analysis.lookup.things import find_words
from rolecmp.analysis.pay.statistics import OfficialPay
from rolecmp.api.catalogues import Catalogues, imported_catalogues
from rolecmp.api.data import cross_roles, match_roles
from rolecmp.api.pay import conversion_of, names_of_cities
from rolecmp.api.results import result_of
from rolecmp.catalogues.paid import find_answers, paid_occupations
from rolecmp.loading.words import load_titles
from rolecmp.model.dataset import Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.things import Source
from rolecmp.report.report import Report
from rolecmp.reports.compare import compare_report
from rolecmp.reports.occupations.profile import occupation_report
from rolecmp.reports.roles.level_profile import level_report
from rolecmp.reports.roles.profile import role_report
from rolecmp.reports.things import nearest_roles_lines, source_report, things_report
from rolecmp.rows import ComparisonResult, RoleResult


def compare_roles(
    dataset: Dataset,
    *roles: str,
    only: str | Iterable[str] | None = None,
    city: Names = None,
    country: Names = None,
    level: Names = None,
    year: Years = None,
    publisher: str | None = None,
    currency: str | None = None,
    period: Literal["year", "month"] | None = None,
    rate_date: str | None = None,
    catalogues: Catalogues | None = None,
) -> ComparisonResult:
    """What differs between two or more roles, occupations or levels, named as on a command line.

    `contrast` has a row for each skill, activity, metric …: `facet`, `id`, `name`, `in` (the ids of
    the roles that have it), `notes`, `sources`, and under `by_role` how each role has it, or None.
    Of two levels ("senior pm", "pm:director"), `expectations` and `proficiencies` say what changes,
    by a `publisher` that speaks of both. `only` names facets; the rest chooses the cell in which
    pay is compared: each is one name or several. Amounts are in the row's `currency` a `period`;
    `currency`, `period` and `rate_date` convert them as in `salary_rows`. Occupations of several
    catalogues are compared as those of one where the crosswalk says what they are there, which
    `notes` name; `official` is what official statistics say of their pay.

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
    matches, crossed = cross_roles(match_roles(dataset, roles, catalogues), catalogues)
    answers: Sequence[OfficialPay] = ()
    if Facet.PAY in facets and all(match.occupation is not None for match in matches):
        asked = find_pay_query(dataset, country=country, year=year)
        paid = paid_occupations(dataset, matches, imported_catalogues(catalogues))
        answers = find_answers(paid, asked, names_of_cities(city), everywhere=False).pay
    query = find_pay_query(
        dataset, matches, city=None if answers else city, country=country, level=level, year=year
    )
    conversion = conversion_of(currency, period, rate_date)
    report = compare_report(
        dataset,
        matches,
        facets,
        query,
        conversion,
        publisher=publisher,
        unfold=True,
        answers=answers,
    )
    report = report._replace(notes=(*crossed, *report.notes))
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
