"""`rolecmp data import`: a data file made of a table."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rolecmp.cli.run import Run
from rolecmp.loading.reading import file_name
from rolecmp.model.errors import DataError, Problem, UsageError
from rolecmp.model.text import count, visible
from rolecmp.render import Format
from rolecmp.streams.console import tell

if TYPE_CHECKING:
    from rolecmp.documents.intake import Intake, Recipe
    from rolecmp.model.dataset import Dataset


class Table(StrEnum):
    """The tables that can be read."""

    PAY = "pay"
    CAPABILITIES = "capabilities"
    FRAMEWORK = "framework"


def import_(
    run: Run,
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="A table (.csv, .xlsx, .ods), .yaml or a folder of it; - is stdin."
        ),
    ],
    table: Annotated[
        Table | None,
        typer.Option("--as", help="What the table holds; without it, its columns decide."),
    ] = None,
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN,...", help="Which column gives which field."),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE,...", help="A value that holds for every row."),
    ] = None,
    meanings: Annotated[
        list[str] | None,
        typer.Option(
            "--map-value", metavar="FIELD:TEXT=VALUE", help="What a code or a name stands for."
        ),
    ] = None,
    add_cities: Annotated[
        bool, typer.Option("--add-cities", help="Add cities that the data does not have.")
    ] = False,
    save_map: Annotated[
        str | None,
        typer.Option("--save-map", metavar="FILE", help="Save --map, --set and --map-value."),
    ] = None,
    load_map: Annotated[
        str | None, typer.Option("--load-map", metavar="FILE", help="Use what --save-map saved.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show how it will be read, and write nothing.")
    ] = False,
) -> None:
    """Make a data file from a table of pay or a career framework.

    \b
    Examples:
      rolecmp data import pay.csv --map low=Min,high=Max --dry-run
      rolecmp data import pay.csv --map low=Min,high=Max -o pay.json
      rolecmp data import survey.csv --load-map survey-map.json --dry-run
      rolecmp data import framework.csv -o framework.json
      rolecmp data import ladder.csv --load-map ladder-map.json -o ladder.json

    A column that is named like a field needs no --map, and lines above the header are skipped. If
    something is missing, the message shows a command line to complete. A row that could be read in
    two ways is refused: nothing is guessed. Without -o the data file goes to stdout.

    \b
    For a framework (a matrix of levels, a long table, YAML) you can say:
      --set        role, source.title, source.publisher, source.year, levels=own,
                   scale, sheet; for its pay country, currency, period, year, kind
      --map        role, level, title, track, area, dimension, text, skill, step,
                   low, high, range
      --map-value  level:L2=mid, if the title does not say it

    \b
    Pay needs these fields, each from a column or by --set:
      role      a role of the data, or an occupation such as onet:11-2021.00
      country   a name or a code such as GB; not needed for a city of the data
      currency  a code such as GBP; or written with the figures
      period    year, month or hour; or written with the figures
      year      a year, or a date
      basis     employer band, official statistics, recruiter or job board guide,
                survey, advert or press
      source    an id of the data; for a new one also --set source.title,
                source.publisher and source.grade (A official or own, B survey,
                C advert); source.year, source.url and source.note if you like
      figures   at least one of: range (both ends, such as 45k-55k), low, high,
                median, mean, p10, p25, p75, p90

    \b
    Pay can also have these fields:
      level             a level of the data, all or unknown
      city              such as Berlin, or with a state or country: Austin, TX
      kind              base, total or unspecified
      tax               gross, net or unspecified
      low_high_meaning  stated range, p25-p75, p10-p90, min-max or single figure
      on_top, cautions  texts with semicolons between
      sample_size, jobs, mean_error    numbers; the error in percent
      id, title_in_source, level_in_source, area, proxy, note, computed
      decimal           by --set only: comma, for figures such as 70.000,00
    """
    from rolecmp.loading.laying import format_file
    from rolecmp.reports.files.intake import intake_report

    dataset = run.load()
    recipe = _recipe(mapping, values, meanings, load_map)
    intake = _read(run, file, table, recipe, dataset, add_cities=add_cities)
    if save_map is not None:
        _save(save_map, recipe)
    if not dry_run:
        run.require_json()
        _require_rows(file, intake)
    # The dry run fails where the run would: what is wrong may be no row's fault.
    made = f"the data file made of {file_name(file)}"
    data = format_file(intake.content, made, dataset) if intake.taken else b""
    if intake.proposal is not None:
        command = _command(run, intake.proposal)
        intake = intake._replace(notes=(*intake.notes, f"To read them: {command}"))
    if dry_run:
        run.write(intake_report(file_name(file), intake))
        if run.file is not None:
            tell(f"note: {visible(run.file)} has the report of --dry-run, not the data file")
        _require_rows(file, intake)
        return
    _tell_refusals(intake)
    _write(run, intake.content, data)


def _recipe(
    mapping: list[str] | None,
    values: list[str] | None,
    meanings: list[str] | None,
    load_map: str | None,
) -> "Recipe":
    """What was said of the table; what is typed counts before what a file keeps."""
    from rolecmp.documents.recipe import parse_recipe, read_recipe
    from rolecmp.loading.reading import read_bytes

    typed = parse_recipe(mapping or (), values or (), meanings or ())
    if load_map is None:
        return typed
    return typed.over(read_recipe(read_bytes(load_map), file_name(load_map)))


def _save(path: str, recipe: "Recipe") -> None:
    from rolecmp.cli.written import describe_file
    from rolecmp.documents.recipe import format_recipe
    from rolecmp.streams.writing import write_file

    data = format_recipe(recipe)
    write_file(path, data)
    tell(describe_file(path, len(data)))


def _read(
    run: Run,
    file: str,
    table: Table | None,
    recipe: "Recipe",
    dataset: "Dataset",
    *,
    add_cities: bool,
) -> "Intake":
    from rolecmp.documents.frameworks.reading import is_yaml
    from rolecmp.loading.reading import read_bytes

    if is_yaml(file) and table in (None, Table.FRAMEWORK):
        return _read_framework(run, file, None, recipe, dataset)
    data = read_bytes(file)
    if table is Table.FRAMEWORK:
        return _read_framework(run, file, data, recipe, dataset)
    if table is None and _is_framework(file, data, recipe):
        return _read_framework(run, file, data, recipe, dataset)
    return _read_table(run, file, data, table, recipe, dataset, add_cities=add_cities)


def _is_framework(file: str, data: bytes, recipe: "Recipe") -> bool:
    """Whether a sheet looks like a framework: not of pay, nor like that of the UK government."""
    from rolecmp.documents.capability_csv import is_framework, is_skill_list
    from rolecmp.documents.csv_text import find_header
    from rolecmp.documents.frameworks.reading import is_sheet, says_framework
    from rolecmp.documents.tables import read_grids

    if says_framework(recipe):
        return True
    grids, _ = read_grids(data, file_name(file), across=True)
    for grid in grids:
        cells = [row for _, row in grid.rows]
        header = tuple(cells[find_header(cells[:50])]) if cells else ()
        if is_framework(header) or is_skill_list(header):
            return False
    return is_sheet(grids) and not _is_pay(file, data, recipe)


def _is_pay(file: str, data: bytes, recipe: "Recipe") -> bool:
    """Whether a sheet that could be a framework is a table of pay: a role and money in each row."""
    from rolecmp.documents.frameworks.headings import find_columns
    from rolecmp.documents.pay_recipe import looks_like_pay
    from rolecmp.documents.tables import read_table

    try:
        table = read_table(data, file_name(file))
    except DataError:  # what is wrong with it is told by whoever reads it
        return False
    worded = {"text", "skill", "dimension"} & find_columns(table.columns).keys()
    return not worded and looks_like_pay(table, recipe)


def _read_framework(
    run: Run, file: str, data: bytes | None, recipe: "Recipe", dataset: "Dataset"
) -> "Intake":
    from rolecmp.documents.frameworks.reading import read_framework
    from rolecmp.documents.recipe import IncompleteError

    try:
        return read_framework(file, data, dataset, recipe)
    except IncompleteError as error:
        command = _command(run, error.proposal)
        raise UsageError(f"{error}. Complete and run: {command}") from error


def _read_table(
    run: Run,
    file: str,
    data: bytes,
    table: Table | None,
    recipe: "Recipe",
    dataset: "Dataset",
    *,
    add_cities: bool,
) -> "Intake":
    from rolecmp.documents.capability_csv import is_framework, is_skill_list, read_framework
    from rolecmp.documents.pay_table import read_pay
    from rolecmp.documents.recipe import IncompleteError
    from rolecmp.documents.tables import read_table

    content = read_table(data, file_name(file))
    framework = is_framework(content.columns) or is_skill_list(content.columns)
    if table is Table.CAPABILITIES or (table is None and framework):
        if any(recipe) or add_cities:
            raise UsageError(
                "the columns of the capability framework are known: no --map, no --set"
            )
        return read_framework(content, dataset)
    try:
        return read_pay(content, dataset, recipe, add_cities=add_cities)
    except IncompleteError as error:
        command = _command(run, error.proposal)
        raise UsageError(f"{error}. Complete and run: {command}") from error


def _command(run: Run, recipe: "Recipe") -> str:
    """A whole command line that reads the file so; words in capitals are for the user to fill in."""
    from rolecmp.documents.recipe import command_line, recipe_options

    kept = _without_recipe(run.argv)
    return command_line("rolecmp", *kept, *recipe_options(recipe))


_SAID = ("--map", "--set", "--map-value", "--load-map")


def _without_recipe(argv: "tuple[str, ...] | list[str]") -> list[str]:
    """The words of the command line but for what a recipe says."""
    kept: list[str] = []
    words = iter(argv)
    for word in words:
        if word in _SAID:
            next(words, None)
        elif not word.startswith(tuple(f"{option}=" for option in _SAID)):
            kept.append(word)
    return kept


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
