"""Pay before and after a step of a career, as one source states both."""

from typing import NamedTuple

from rolecmp.analysis.pay.comparison import compare_pay
from rolecmp.analysis.pay.records import ALL_PAY, PaySubject
from rolecmp.analysis.pay.weakness import Weakness, weakness_of
from rolecmp.model.dataset import Dataset
from rolecmp.model.pay import PayRecord


class PayStep(NamedTuple):
    """What one source states of two levels: same place, year, currency, period, kind and tax."""

    before: PayRecord
    after: PayRecord

    @property
    def one_employer(self) -> bool:
        """Whether they are the figures of a single employer."""
        return Weakness.ONE_EMPLOYER in (weakness_of(self.before), weakness_of(self.after))


def find_pay_step(dataset: Dataset, start: PaySubject, stop: PaySubject) -> PayStep | None:
    """Finds the figures of a step, each at its level; None where no source states both.

    Figures that are weak are none, unless one employer states both of its own.
    """
    compared = compare_pay(dataset, (start, stop), ALL_PAY)
    before, after = compared.records
    if not compared.cells or before is None or after is None or before.source != after.source:
        return None
    weak = {weakness_of(before), weakness_of(after)} - {None, Weakness.ONE_EMPLOYER}
    return None if weak else PayStep(before, after)
