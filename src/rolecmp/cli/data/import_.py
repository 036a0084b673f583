"""`rolecmp data import`: a data file made of a table."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rolecmp.cli.run import Run
from rolecmp.loading.reading import file_name
from rolecmp.model.errors import DataError, Problem, UsageError
from rolecmp.model.text import count, quote_name
from rolecmp.render import Format
from rolecmp.streams.console import tell

if TYPE_CHECKING:
    from rolecmp.documents.intake import Intake
    from rolecmp.model.dataset import Dataset


class Table(StrEnum):
    """The tables that can be read."""

    PAY = "pay"
    CAPABILITIES = "capabilities"


def import_(
    run: Run,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A table as CSV; - is stdin.")],
    table: Annotated[
        Table | None, typer.Option("--as", help="What it is a table of; else its columns decide.")
    ] = None,
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN,...", help="Which column gives which field."),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE,...", help="What holds for every row."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show how it will be read, and write nothing.")
    ] = False,
) -> None:
    """Make a data file of a table of pay or a capability framework.

    \b
    Examples:
      rolecmp data import pay.csv --map low=Min,high=Max --dry-run
      rolecmp data import pay.csv --map low=Min,high=Max -o pay.json
      rolecmp data import framework.csv -o framework.json

    Columns that are called as a field need no --map. A row that cannot be read without guessing is
    refused, never bent into shape. Without -o the data file goes to stdout.
    """
    from rolecmp.loading.laying import format_file
    from rolecmp.reports.files.intake import intake_report

    dataset = run.load()
    intake = _read(file, table, mapping, values, dataset)
    if not dry_run:
        run.require_json()
        _require_rows(file, intake)
    # The dry run fails where the run would: what is wrong may be no row's fault.
    made = f"the data file made of {file_name(file)}"
    data = format_file(intake.content, made, dataset) if intake.taken else b""
    if dry_run:
        run.write(intake_report(file_name(file), intake))
        return
    _tell_refusals(intake)
    _write(run, intake.content, data)


def _read(
    file: str,
    table: Table | None,
    mapping: list[str] | None,
    values: list[str] | None,
    dataset: "Dataset",
) -> "Intake":
    from rolecmp.documents.capability_csv import is_framework, is_skill_list, read_framework
    from rolecmp.documents.csv_text import parse_csv
    from rolecmp.documents.pay_csv import Recipe, read_pay
    from rolecmp.loading.reading import read_bytes

    content = parse_csv(read_bytes(file), file_name(file))
    columns = content.columns
    if table is Table.CAPABILITIES or (
        table is None and (is_framework(columns) or is_skill_list(columns))
    ):
        if mapping or values:
            raise UsageError(
                "the columns of the capability framework are known: no --map, no --set"
            )
        return read_framework(content, dataset)
    return read_pay(content, dataset, Recipe(_pairs("--map", mapping), _pairs("--set", values)))


# A value with a comma stands in quotes, and a quote in it is doubled.
_PAIR = re.compile(r'\s*([^=,"]+?)\s*=\s*("(?:[^"]|"")+"|[^,"]+?)\s*(?:,|$)')


def _pairs(option: str, given: list[str] | None) -> dict[str, str]:
    """`a=b,c="d, e"` as pairs."""
    pairs: dict[str, str] = {}
    for text in given or ():
        at = 0
        while at < len(text):
            found = _PAIR.match(text, at)
            if found is None:
                wanted = 'FIELD=…,FIELD=…; a text with a comma in quotes, "like, this"'
                raise UsageError(f"{option} takes {wanted}, not {quote_name(text[at:])}")
            key, value = found[1], found[2]
            if key in pairs:
                raise UsageError(f"{option} names {quote_name(key)} twice")
            pairs[key] = value[1:-1].replace('""', '"') if value[0] == '"' else value
            at = found.end()
    return pairs


def _require_rows(file: str, intake: "Intake") -> None:
    """DataError where no row is read."""
    refused = intake.refused
    if not intake.taken:
        first = f": line {refused[0].line}: {refused[0].refusal}" if refused else ""
        problem = Problem(file_name(file), "", f"no row of it can be read{first}")
        raise DataError(problem)


def _tell_refusals(intake: "Intake") -> None:
    """On stderr what is not in the data file, and what was read into the table."""
    refused = intake.refused
    if refused:
        told = (
            f"refused: {len(refused):,} of {count(len(intake.rows), 'row')} (--dry-run shows them)"
        )
        tell(f"note: {told}; the first, line {refused[0].line}: {refused[0].refusal}")
    for note in intake.notes:
        tell(f"note: {note}")


def _write(run: Run, content: Mapping[str, Any], data: bytes) -> None:
    """A data file where it was asked for: to a file as people edit it, to stdout in ASCII."""
    from rolecmp.cli.written import describe_file
    from rolecmp.streams.writing import write_file

    if run.file is None or run.format is not Format.JSON:
        run.write_json(content)
    else:
        write_file(run.file, data)
        tell(describe_file(run.file, len(data)))
