"""What a framework says of pay, as pay of the steps of ladders; nothing is taken that says it twice."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from rolecmp.analysis.lookup.codes import find_country
from rolecmp.documents.amounts import AmountError, read_money
from rolecmp.documents.frameworks.draft import NOTHING, DraftRole, Paid
from rolecmp.model import iso
from rolecmp.model.errors import RolecmpError, UsageError
from rolecmp.model.pay import PayKind, Period
from rolecmp.model.text import join_names, name_key, quote_name

SET: Final = ("currency", "country", "period", "year", "kind")
"""What `--set` says of all pay."""
_ONE_END = re.compile(r"(?:from|over|above|at least|up to|ab|>=?|≥)\s+", re.IGNORECASE)


class StepPays(NamedTuple):
    """The pay of one role by its steps, and what of it is left out."""

    by_step: dict[str, list[dict[str, Any]]]
    notes: list[str]


def read_pay_of(role: DraftRole, said: Mapping[str, str]) -> StepPays:
    """Reads what the steps of a role are paid; `said` has what the cells leave unsaid.

    Where a place, a period or a year is nowhere said, no figure is taken. Raises UsageError where
    what is said is none of that.
    """
    by_step: dict[str, list[dict[str, Any]]] = {}
    notes: list[str] = []
    missing: dict[str, None] = {}
    common = dict(_common(said))
    twice = _said_twice(role)
    for (step, _), lines in twice.items():
        told = join_names(list(map(str, lines)))
        notes.append(f"Lines {told} give {step} different pay, so none of it was taken.")
    for paid in role.paid:
        if all(text.strip() in NOTHING for text in paid.cells) or (paid.step, paid.label) in twice:
            continue
        try:
            pay = {**common, **_figures(paid, common.get("currency", ""))}
        except AmountError as error:
            notes.append(f"Line {paid.line}: pay of {paid.step} is left out: {error}.")
            continue
        pay.setdefault("kind", _kind(paid.label))
        lacks = [key for key in ("country", "currency", "period", "year") if key not in pay]
        missing |= dict.fromkeys(lacks)
        if not lacks:
            by_step.setdefault(paid.step, []).append(pay)
    if missing:
        example = {"country": "GB", "currency": "GBP", "period": "year", "year": "2026"}
        line = ",".join(f"{key}={example[key]}" for key in missing)
        named = join_names([*missing])
        notes.append(
            f"Pay was left out, because nothing says its {named}: add, for instance, --set {line}."
        )
    return StepPays(by_step, notes)


def _said_twice(role: DraftRole) -> dict[tuple[str, str], list[int]]:
    """Finds steps of which one column, or row, says several things, with the lines of all."""
    cells: dict[tuple[str, str], dict[tuple[str, ...], int]] = {}
    for paid in role.paid:
        cells.setdefault((paid.step, paid.label), {}).setdefault(paid.cells, paid.line)
    return {key: list(lines.values()) for key, lines in cells.items() if len(lines) > 1}


def _common(said: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    """Yields what is said of all pay; UsageError where it is none of that."""
    for key, text in said.items():
        try:
            if key == "country":
                yield key, find_country(text)
            elif key == "currency":
                yield key, _one_of(key, text.upper(), iso.CURRENCIES)
            elif key == "period":
                yield key, _one_of(key, name_key(text), list(Period))
            elif key == "kind":
                yield key, _one_of(key, name_key(text), list(PayKind))
            elif key == "year":
                if not re.fullmatch(r"(19|20|21)\d\d", text):
                    raise UsageError(f"{quote_name(text)} is not a year")
                yield key, int(text)
        except RolecmpError as error:
            raise UsageError(f"--set {key}: {error}") from error


def _one_of(key: str, text: str, known: Any) -> str:
    if text not in known:
        some = (
            join_names([str(one) for one in known], "or")
            if len(known) < 9
            else "a code such as GBP"
        )
        raise UsageError(f"{quote_name(text)} is not a {key}: {some}")
    return text


def _figures(paid: Paid, currency: str) -> dict[str, Any]:
    """Returns the figures of a step, with the currency and the period that stand with them."""
    code = re.search(r"\b[A-Z]{3}\b", paid.label)
    named = code[0] if code is not None and code[0] in iso.CURRENCIES else ""
    if named and currency and named != currency:
        raise AmountError(f"{quote_name(paid.label)} says {named}, and {currency} is set")
    text = paid.cells[0]
    one_end = _ONE_END.match(text) if len(paid.cells) == 1 else None
    money = [
        read_money(cell[one_end.end() :] if one_end else cell, named or currency)
        for cell in paid.cells
    ]
    figures = [figure for one in money for figure in one.figures]
    if len(figures) > 2:
        raise AmountError(f"{quote_name(' '.join(paid.cells))} has more than two figures")
    found: dict[str, Any] = {}
    if len(figures) == 2:
        if figures[0] > figures[1]:
            raise AmountError("the lower end is above the upper end")
        found |= {"low": figures[0], "high": figures[1], "low_high_meaning": "stated range"}
    elif one_end is not None and not one_end[0].lower().startswith("up"):
        found["low"] = figures[0]
    elif one_end is not None or "high" in name_key(paid.label).split():
        found["high"] = figures[0]
    elif "low" in name_key(paid.label).split():
        found["low"] = figures[0]
    else:
        found |= {"median": figures[0], "low_high_meaning": "single figure"}
    codes = {code for code in (named, currency, *(one.currency for one in money)) if code}
    periods = {one.period for one in money if one.period is not None}
    if len(codes) > 1 or len(periods) > 1:
        raise AmountError("two currencies or periods")
    return {
        **found,
        **({"currency": codes.pop()} if codes else {}),
        **({"period": periods.pop().value} if periods else {}),
    }


def _kind(label: str) -> str:
    words = re.findall(r"[a-z]+", label.lower())
    return "base" if "base" in words else "total" if "total" in words else "unspecified"
