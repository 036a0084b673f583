"""`rolecmp data init`: a data file to start from."""

import os
from typing import Annotated

import typer

from rolecmp.cli.run import STDOUT, Run
from rolecmp.model.text import visible
from rolecmp.streams.console import tell


def init(
    run: Run,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A short name for your roles, e.g. acme.")
    ],
    framework: Annotated[
        bool,
        typer.Option("--framework", help="A worked career framework of two roles instead."),
    ] = False,
    no_schema: Annotated[
        bool, typer.Option("--no-schema", help="Do not write the schema file for editors.")
    ] = False,
) -> None:
    """Write a data file to start from, with an entry of each kind.

    \b
    Examples:
      rolecmp data init acme
      rolecmp data init acme -o roles/
      rolecmp data init acme -o -
      rolecmp data init acme --framework -o ladders/

    The file is NAME.json in the current folder; with -o it is another file, or in another folder,
    which is made for you. Its $schema line lets your editor explain and check every field. No file
    is overwritten. With --framework you get two roles with three levels each: what is expected,
    steps of skills, pay bands. All of it is invented: replace it with your own.
    """
    import shlex
    import time

    from rolecmp.loading.laying import format_file
    from rolecmp.loading.starter import SCHEMA_NAME, starting_file, starting_framework
    from rolecmp.streams.writing import make_folder, write_file

    dataset = run.load()
    year = time.localtime().tm_year
    if framework:
        from rolecmp.documents.standing import define_all

        content = define_all(starting_framework(name, year, dataset), dataset)
    else:
        content = starting_file(name, year, dataset)
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
    shown = f"ladder {name}-support" if framework else f"show {name}-pm"
    tell(f"wrote {visible(path)}; `rolecmp --data {told} {shown}` shows what is in it")
    schema = os.path.join(os.path.dirname(path), SCHEMA_NAME)
    if not no_schema and not os.path.lexists(schema):
        from rolecmp.render.data import write_json
        from rolecmp.reports.schema import data_schema

        write_file(schema, write_json(data_schema()).encode(), replace=False)
        tell(f"wrote {visible(schema)}; with it, your editor explains every field")


def _place(output: str | None, name: str) -> str:
    """Where to write: in the folder, or to the file, that was asked for, else in the current one."""
    if output is None:
        return name
    folder = output.endswith(os.sep) or os.path.isdir(output)
    return os.path.join(output, name) if folder else output
