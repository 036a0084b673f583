"""Pay that stands on the steps of a ladder, as pay records of the role and level."""

from collections.abc import Iterator
from typing import NamedTuple

from rolecmp.model.citation import cite
from rolecmp.model.pay import UNKNOWN_LEVEL, PayRecord
from rolecmp.model.role import Role, Rung


class PaidStep(NamedTuple):
    """One figure of a step of a ladder."""

    pointer: str
    """JSON pointer to it within the role."""
    rung: Rung
    record: PayRecord
    """Its source is empty where the step names none and its ladder does not have just one."""


def ladder_pay(role_id: str, role: Role) -> Iterator[PaidStep]:
    """Yields what the steps of a role are paid, on its ladder and those of other employers."""
    if role.ladder is None:
        return
    ladders = [("/ladder", role.ladder.levels, role.ladder.sources)]
    for at, (variant, sources) in enumerate(cite(role.ladder.variants, role.ladder.sources)):
        ladders.append((f"/ladder/variants/{at}", variant.levels, sources))
    for place, rungs, sources in ladders:
        for step, rung in enumerate(rungs):
            for number, pay in enumerate(rung.pay):
                stated = {name: getattr(pay, name) for name in pay.fields}
                record = PayRecord(
                    **{
                        **stated,
                        "role": role_id,
                        "level": rung.level or UNKNOWN_LEVEL,
                        "level_in_source": rung.title,
                        "source": pay.source or (sources[0] if len(sources) == 1 else ""),
                    }
                )
                yield PaidStep(f"{place}/levels/{step}/pay/{number}", rung, record)
