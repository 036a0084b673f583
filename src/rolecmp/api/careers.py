"""Ways from one role to another, and roles that work together, as rows."""

from collections.abc import Iterable
from typing import cast

from rolecmp.analysis.day import compare_days as _compare_days
from rolecmp.analysis.lookup.pay import Names, find_pay_query
from rolecmp.analysis.lookup.repeats import each_once, require_two_roles
from rolecmp.analysis.lookup.things import find_level
from rolecmp.analysis.next_roles import find_next_of_role
from rolecmp.analysis.pairing import pair_roles as _pair_roles
from rolecmp.analysis.path import find_goal, find_routes, find_start
from rolecmp.analysis.pay.records import ALL_PAY
from rolecmp.api.catalogues import Catalogues, imported_catalogues
from rolecmp.api.data import cross_roles, lay_matches, match_roles
from rolecmp.api.results import at_most, result_of
from rolecmp.catalogues.paid import find_answers, paid_occupations
from rolecmp.loading.words import load_skill_words
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import UsageError
from rolecmp.reports.gap import gap_report
from rolecmp.reports.roles.day import day_report
from rolecmp.reports.roles.expectations import expectations_report
from rolecmp.reports.roles.ladder import ladder_report
from rolecmp.reports.roles.next_roles import Next, next_report
from rolecmp.reports.roles.official_pay import add_official_comparison
from rolecmp.reports.roles.pairing import pairing_report
from rolecmp.reports.roles.path import path_report
from rolecmp.rows import DaysResult, GapResult, LadderResult, NextRow, PairResult, PathRow


def find_gap(
    dataset: Dataset,
    start: str,
    *targets: str,
    only: str | Iterable[str] | None = None,
    publisher: str | None = None,
    catalogues: Catalogues | None = None,
) -> GapResult:
    """What carries over from a role to one or more others, and what no source names for it.

    `gap` has a row for each thing: `to`, `facet`, `id`, `name`, `standing` (carries-over, evidence,
    not-named, stated-without, only-there) and what speaks for it; `counts` has one for each target.
    Between two levels of a role, `expectations` and `proficiencies` say what has to grow.

    >>> rows = find_gap(load_dataset(), "pmm", "pm", only="skills")["gap"]
    >>> [row["name"] for row in rows if row["standing"] == "not-named"][:2]
    ['user research', 'prioritisation']

    Raises `rolecmp.errors.NotFoundError` for a name that is not known, and ValueError where there
    is no target.
    """
    if not targets:
        raise ValueError("a gap takes a role to start from and one or more to go to")
    named = match_roles(dataset, (start, *targets), catalogues)
    matches, crossed = cross_roles(named, catalogues)
    report = gap_report(
        dataset, matches, only=only, words=load_skill_words(), publisher=publisher, unfold=True
    )
    if only is None and all(match.occupation is not None for match in matches):
        paid = paid_occupations(dataset, matches, imported_catalogues(catalogues))
        answers = find_answers(paid, ALL_PAY, (), everywhere=False).pay
        if answers:
            report = add_official_comparison(report, dataset, answers)
    report = report._replace(notes=(*crossed, *report.notes))
    return cast("GapResult", result_of(report, matches))


def find_next(
    dataset: Dataset, role: str, limit: int = 5, city: Names = None, country: Names = None
) -> list[NextRow]:
    """Where you could go from a role: all roles, ranked by what carries over, `limit` of them.

    A row has the `id` of the role, the `share` that carries over (0 to 1), the `strongest` things
    that do, what to `learn` first, how usual the move is, and pay in a `city` or `country`.

    >>> [row["id"] for row in find_next(load_dataset(), "pmm", limit=2)]
    ['sales-enablement', 'brand-manager']

    Raises `rolecmp.errors.NotFoundError` for a name that is not known, UsageError for an occupation
    of a catalogue, of which no source tells where it leads.
    """
    (match,) = match_roles(dataset, [role], None)
    if match.occupation is not None:
        raise UsageError(f"{match.occupation.id} is not a role of the data")
    words = load_skill_words()
    targets = find_next_of_role(dataset, match.role, words)
    query = find_pay_query(dataset, city=city, country=country)
    asked = Next(match.at_level, match.level, at_most(limit), query)
    return cast(
        "list[NextRow]", result_of(next_report(dataset, targets, asked, words.sources))["next"]
    )


def find_paths(
    dataset: Dataset, start: str, goal: str, from_level: str | None = None
) -> list[PathRow]:
    """The shortest ways from one role to another, a row a step; empty where there is none.

    `path` numbers the way, `step` the step; `from_role`, `to_role` and `kind` (promotion, move) say
    what it is, `sources` who describes it.

    >>> [row["kind"] for row in find_paths(load_dataset(), "pmm", "head-of-marketing")][:1]
    ['promotion']

    Raises `rolecmp.errors.NotFoundError` for a name that is not known.
    """
    first, last = match_roles(dataset, (start, goal), None)
    level = find_level(dataset, from_level) if from_level is not None else None
    begin = find_start(first.role, first.at_level.id if first.as_title else first.name, level)
    end = find_goal(last.role, last.at_level.id if last.as_title else last.name, begin)
    laid = lay_matches(dataset, (first, last))
    routes = find_routes(laid, begin, last.role, end)
    report = path_report(laid, routes, chosen=level is not None, unfold=True)
    return cast("list[PathRow]", result_of(report)["path"])


def pair_roles(
    dataset: Dataset, one: str, other: str, catalogues: Catalogues | None = None
) -> PairResult:
    """How two roles work together: who owns which relationship and duty, and where they clash.

    `teams` has a row for each team, `boundary` for each duty, `between` for each sentence on the
    two, `common` for what both have.

    >>> pair = pair_roles(load_dataset(), "pm", "pmm")
    >>> pair["between"][0]["text"]
    'Career changers and people early in their careers often confuse the two.'

    Raises `rolecmp.errors.NotFoundError` for a name that is not known, UsageError where both mean
    one role.
    """
    matches = match_roles(dataset, (one, other), catalogues)
    require_two_roles("pair", matches)
    laid = lay_matches(dataset, matches)
    found = _pair_roles(laid, *(match.role for match in matches))
    return cast(
        "PairResult", result_of(pairing_report(laid, found, unfold=True), matches, told=True)
    )


def compare_days(dataset: Dataset, *roles: str, catalogues: Catalogues | None = None) -> DaysResult:
    """What fills the days of one or more roles: `activities` has a row for each.

    With whom (`with`), facing which way (`facing`), what `share` of the time where a source says it.

    >>> rows = compare_days(load_dataset(), "pmm")["activities"]
    >>> rows[0]["name"], rows[0]["sources"]
    ('customer interviews', ['gtmroles'])

    Raises `rolecmp.errors.NotFoundError` for a name that is not known, ValueError for no role.
    """
    if not roles:
        raise ValueError("comparing days takes at least one role")
    matches = match_roles(dataset, roles, catalogues)
    laid = lay_matches(dataset, matches)
    days = _compare_days(laid, [match.role for match in each_once(matches)])
    return cast("DaysResult", result_of(day_report(laid, days), matches, told=True))


def show_ladder(
    dataset: Dataset, *roles: str, expectations: bool = False, publisher: str | None = None
) -> LadderResult:
    """The steps of one or more careers, aligned on one scale, and the ways out and in.

    `ladder` has a row for each level with the title of each role under `by_role`, `moves` the ways.
    With `expectations`, of one role: all that sources expect at each level, by `publisher` if given.

    >>> [row["level"] for row in show_ladder(load_dataset(), "pm", "pmm")["ladder"]][:3]
    ['associate', 'mid', 'senior']

    Raises `rolecmp.errors.NotFoundError` for a name that is not known, ValueError for no role, and
    for more than one with `expectations` or a `publisher`.
    """
    matches = match_roles(dataset, roles, None)
    chosen = {match.role.id: match.role for match in matches}
    if not chosen or (len(chosen) > 1 and (expectations or publisher is not None)):
        raise ValueError(
            "a ladder takes at least one role, with expectations or a publisher exactly one"
        )
    if expectations:
        (role,) = chosen.values()
        report = expectations_report(dataset, role, publisher)
    else:
        report = ladder_report(dataset, [*chosen.values()], publisher)
    return cast("LadderResult", result_of(report, matches, told=True))
