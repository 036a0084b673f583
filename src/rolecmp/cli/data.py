"""`rolecmp data`: data files of one's own, from the first line to what has changed since."""

import os
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rolecmp.cli.options import STDOUT, Run
from rolecmp.loading.reading import STDIN, file_name
from rolecmp.model.errors import (
    MOST_PROBLEMS,
    PROBLEMS_SHOWN,
    DataError,
    ExitCode,
    Problem,
    UsageError,
)
from rolecmp.model.text import count, quote_name, visible
from rolecmp.render import Format
from rolecmp.streams.console import tell

if TYPE_CHECKING:
    from rolecmp.documents.intake import Intake
    from rolecmp.model.dataset import Dataset

FilesArgument = Annotated[
    list[str], typer.Argument(metavar="FILE...", help="One or more files; - is stdin.")
]


class Table(StrEnum):
    """The tables that can be read."""

    PAY = "pay"
    CAPABILITIES = "capabilities"


def init(
    run: Run,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Whose roles they are, as an id, e.g. acme.")
    ],
    no_schema: Annotated[
        bool, typer.Option("--no-schema", help="Do not write the schema for editors beside it.")
    ] = False,
) -> None:
    """Write a data file to start from, with an entry of each kind to edit.

    \b
    Examples:
      rolecmp data init acme
      rolecmp data init acme -o roles/
      rolecmp data init acme -o -

    The file is NAME.json in the current folder; -o names another file, or a folder, which is made.
    By its $schema line an editor explains and checks every field. Nothing that exists is
    overwritten.
    """
    import shlex
    import time

    from rolecmp.loading.dataset import format_file
    from rolecmp.loading.starter import SCHEMA_NAME, starting_file
    from rolecmp.streams.writing import make_folder, write_file

    dataset = run.load()
    content = starting_file(name, time.localtime().tm_year, dataset)
    path = _place(run.settings.output, f"{name}.json")
    if run.settings.output != STDOUT:
        run.settings = run.settings._replace(output=path)
    run.require_json()
    data = format_file(content, f"{name}.json", dataset)
    if run.file is None:
        run.write_text(data.decode())
        return
    make_folder(os.path.dirname(path))
    write_file(path, data, replace=False)
    told = visible(shlex.quote(path))
    tell(f"wrote {visible(path)}; `rolecmp --data {told} show {name}-pm` shows what is in it")
    schema = os.path.join(os.path.dirname(path), SCHEMA_NAME)
    if not no_schema and not os.path.lexists(schema):
        from rolecmp.render.data import write_json
        from rolecmp.reports.schema import data_schema

        write_file(schema, write_json(data_schema()).encode(), replace=False)
        tell(f"wrote {visible(schema)}, by which an editor explains it")


def _place(output: str | None, name: str) -> str:
    """Where to write: in the folder, or to the file, that was asked for, else in the current one."""
    if output is None:
        return name
    folder = output.endswith(os.sep) or os.path.isdir(output)
    return os.path.join(output, name) if folder else output


def validate(
    run: Run,
    files: FilesArgument,
    limit: Annotated[
        int,
        typer.Option("--limit", min=1, max=MOST_PROBLEMS, help="Most problems shown of a file."),
    ] = PROBLEMS_SHOWN,
) -> None:
    """Check data files and show everything that is wrong with them.

    \b
    Examples:
      rolecmp data validate team.json
      rolecmp data validate roles/*.json --format json
      rolecmp data validate - < team.json

    Each file is checked as it lies on the data in use and on the files named before it. Exit code 4
    when any has a problem.
    """
    from rolecmp.loading.checking import check_files
    from rolecmp.loading.layers import is_schema
    from rolecmp.reports.files.validation import validation_report

    # `*.json` takes in the schema that `data init` writes, and the data folder leaves it out too.
    data = [file for file in files if not is_schema(file)] or files
    for file in files:
        if file not in data:
            run.note(f"{file_name(file)} is a schema, not data: left out")
    checks = check_files(data, run.layers())
    run.write(validation_report(checks, limit))
    if any(check.problems for check in checks):
        raise typer.Exit(ExitCode.BAD_DATA)


def where(run: Run) -> None:
    """List the data files in use, in the order in which they are laid over one another.

    \b
    Examples:
      rolecmp data where
      rolecmp data where --data team.json --format json
    """
    from rolecmp.loading.layers import user_folder
    from rolecmp.reports.files.layers import FileInUse, layers_report

    files = []
    for layer in run.layers():
        try:
            size = os.stat(layer.path).st_size if layer.path != STDIN else None
        except (OSError, ValueError):
            size = None
        files.append(FileInUse(layer.kind, file_name(layer.path), size))
    folder = user_folder()
    run.write(layers_report(files, folder, there=folder is not None and os.path.isdir(folder)))


def diff(
    run: Run,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The old file; - is stdin.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new file; - is stdin.")],
) -> None:
    """Say in words what changed from one version of a data file to another.

    \b
    Examples:
      rolecmp data diff old/team.json team.json
      git show HEAD:team.json | rolecmp data diff - team.json

    Only what the two files themselves say counts; the data in use is what they are laid on.
    """
    from rolecmp.analysis.diff import find_changes
    from rolecmp.loading.dataset import load_versions
    from rolecmp.reports.files.diff import changes_report

    before, after = load_versions(old, new, run.layers())
    changes = find_changes(before, after)
    names = (file_name(old), file_name(new))
    run.write(changes_report(before.dataset, after.dataset, changes, names))


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
    """Make a data file of a table of pay, or of the UK government's capability framework.

    \b
    Examples:
      rolecmp data import pay.csv --map role=Title,low=Min,high=Max --set currency=GBP --dry-run
      rolecmp data import pay.csv --map role=Title,low=Min,high=Max --set currency=GBP -o pay.json
      rolecmp data import framework.csv -o framework.json

    Columns that are called as a field need no --map. A row that cannot be read without guessing is
    refused, never bent into shape. Without -o the data file goes to stdout.
    """
    from rolecmp.loading.dataset import format_file
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
    from rolecmp.documents.capability_csv import is_framework, read_framework
    from rolecmp.documents.csv_text import parse_csv
    from rolecmp.documents.pay_csv import Recipe, read_pay
    from rolecmp.loading.reading import read_bytes

    content = parse_csv(read_bytes(file), file_name(file))
    if table is Table.CAPABILITIES or (table is None and is_framework(content.columns)):
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
    from rolecmp.streams.writing import write_file

    if run.file is None or run.format is not Format.JSON:
        run.write_json(content)
    else:
        write_file(run.file, data)
