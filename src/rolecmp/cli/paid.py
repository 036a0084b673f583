"""What `salary` and others show of official statistics, for a run of the command line."""

from typing import TYPE_CHECKING

from rolecmp.cli.run import Run
from rolecmp.report.report import NameReading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rolecmp.analysis.lookup.outcome import RoleMatch
    from rolecmp.analysis.pay.records import PayQuery
    from rolecmp.analysis.pay.statistics import OfficialPay
    from rolecmp.catalogues.paid import Answers, Paid
    from rolecmp.model.dataset import Dataset
    from rolecmp.report.report import Report


def load_paid(run: Run, names: "Sequence[str]") -> "Paid":
    """Loads the data and looks names up: roles, occupations, or codes of pay statistics.

    Raises NotFoundError for a name that is none of them, or several.
    """
    from rolecmp.catalogues.paid import find_paid

    dataset = run.load()
    catalogues = run.catalogues(*names)
    paid = find_paid(
        dataset, names, catalogues, lambda others: run.find_roles(dataset, others, by_level=True)
    )
    for match in paid.recorded:
        run.read(match, by_level=True)
    recorded = {match.name for match in paid.recorded}
    for name, subject in paid.coded.items():
        if name in recorded:
            continue
        run.readings.append(NameReading(name, subject.id, subject.title, ""))
    return paid


def load_occupations(run: Run, dataset: "Dataset", matches: "Sequence[RoleMatch]") -> "Paid":
    """Makes the same of occupations of catalogues, where statistics may speak of every one."""
    from rolecmp.catalogues.paid import paid_occupations

    return paid_occupations(dataset, matches, run.catalogues())


def find_answers(
    run: Run, paid: "Paid", query: "PayQuery", cities: "Sequence[str]", *, everywhere: bool
) -> "Answers":
    """Finds what official statistics say, as `catalogues.paid` does, and keeps its notes."""
    from rolecmp.catalogues.paid import find_answers as find

    answers = find(paid, query, cities, everywhere=everywhere)
    for note in answers.notes:
        run.note(note)
    return answers


def add_pay_of(
    run: Run, report: "Report", dataset: "Dataset", matches: "Sequence[RoleMatch]"
) -> "Report":
    """Adds to a report on occupations what official statistics say of them in one place, if any."""
    from rolecmp.analysis.pay.records import ALL_PAY

    paid = load_occupations(run, dataset, matches)
    answers = find_answers(run, paid, ALL_PAY, (), everywhere=False).pay
    if not answers:
        return report
    from rolecmp.reports.roles.official_pay import add_official_comparison

    return add_official_comparison(report, dataset, answers)


def find_medians(run: Run, names: "Sequence[tuple[str, str]]") -> "Sequence[OfficialPay]":
    """Finds what official statistics say of occupations, by id and title, in the whole country."""
    from rolecmp.catalogues.paid import find_medians as find

    return find(run.catalogues(), names)
