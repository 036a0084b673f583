"""Pay at the steps of a path, in a line."""

from collections.abc import Iterable, Mapping

from rolecmp.analysis.path import Step, Stop, rung_at
from rolecmp.analysis.pay.records import PaySubject, basis_of
from rolecmp.analysis.pay.steps import PayStep, find_pay_step
from rolecmp.model.dataset import Dataset
from rolecmp.reports.tables.pay import pay_range
from rolecmp.reports.tables.pay_fields import PayLine
from rolecmp.reports.wording import money, pay_kind, place_name


def find_pay_steps(
    dataset: Dataset, paths: Iterable[Iterable[Step]]
) -> Mapping[tuple[Stop, Stop], PayStep]:
    """Finds what one source states of pay before and after each step between two known levels."""
    found: dict[tuple[Stop, Stop], PayStep] = {}
    for start, stop in dict.fromkeys((step.start, step.stop) for path in paths for step in path):
        subjects = [
            PaySubject(end.role, rung.level)
            for end in (start, stop)
            if (rung := rung_at(dataset, end)) is not None and rung.level is not None
        ]
        if len(subjects) == 2 and (pay := find_pay_step(dataset, *subjects)) is not None:
            found[start, stop] = pay
    return found


def pay_step_words(dataset: Dataset, pay: PayStep) -> str:
    """`median $135,000 → $149,000 (United States, 2023, base pay a year)`; ranges without medians."""
    before, after = pay
    if before.median is not None and after.median is not None:
        figures = [
            f"median {money(before.median, before.currency)}",
            money(after.median, after.currency),
        ]
    else:
        figures = [pay_range(PayLine(dataset, record)).text for record in pay]
    place = place_name(dataset, after.city, after.country, after.area)
    about = f"{place}, {after.year}, {pay_kind(basis_of(after))}"
    employer = ", one employer" if pay.one_employer else ""
    return f"{' → '.join(figures)} ({about}{employer})"
