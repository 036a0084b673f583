"""How wide each column of a table becomes."""

from collections.abc import Sequence


def fit_widths(
    natural: Sequence[int], least: Sequence[int], available: int, gap: int
) -> list[int] | None:
    """Finds widths between `least` and `natural` that fill `available`; None where none fit.

    The widest columns give way first: all that are cut are cut to one common width, unless they
    may not become so narrow. `gap` columns stand between two of them.
    """
    room = available - gap * (len(natural) - 1)
    if sum(natural) <= room:
        return list(natural)
    if sum(map(min, least, natural)) > room:
        return None

    def at_most(cap: int) -> list[int]:
        return [min(n, max(m, cap)) for n, m in zip(natural, least, strict=True)]

    low, high = 0, max(natural)
    while low < high:
        cap = (low + high + 1) // 2
        if sum(at_most(cap)) <= room:
            low = cap
        else:
            high = cap - 1
    widths = at_most(low)
    spare = room - sum(widths)
    for index, width in enumerate(widths):
        if spare and low <= width < natural[index]:
            widths[index] += 1
            spare -= 1
    return widths
