"""Rows written as they are made, where they are too many to be kept: as CSV or a JSON object a line."""

import codecs
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from rolecmp.cli.run import Run
from rolecmp.cli.written import describe_file
from rolecmp.model.errors import UsageError
from rolecmp.model.text import join_names, quote_name, visible
from rolecmp.render import Format
from rolecmp.streams.console import tell

if TYPE_CHECKING:
    from rolecmp.report.report import Value


ABOUT: Final = ".about.txt"
"""What the file is called that lies beside a file of rows, and says how they are made and licensed."""


def write_rows(
    run: Run, keys: Sequence[str], rows: "Iterable[Sequence[Value]]", about: Sequence[str]
) -> None:
    """Writes rows where they were asked for, with the columns that were asked for; CSV by default.

    A file is written whole or not at all, and `about`, what has to be said of the rows, beside it;
    on stdout it is said on stderr. Raises UsageError for another format, or no such column.
    """
    from rolecmp.render.data import stream_csv, stream_ndjson
    from rolecmp.streams.console import write_out
    from rolecmp.streams.writing import write_file, write_parts

    format_ = run.format or Format.CSV
    if format_ not in (Format.CSV, Format.NDJSON):
        raise UsageError(f"this is written as csv or ndjson only, not as {format_}")
    chosen = _choose(run, keys)
    if chosen:
        rows = ([row[index] for index in chosen] for row in rows)
        keys = [keys[index] for index in chosen]
    texts = stream_csv(keys, rows) if format_ is Format.CSV else stream_ndjson(keys, rows)
    if run.file is None:
        for text in texts:
            write_out(text, utf8=True)
        for line in about:
            run.note(line.removesuffix("."))
    else:
        write_parts(run.file, _encoded(texts, bom=format_ is Format.CSV))
        tell(describe_file(run.file, os.path.getsize(run.file), format_))
        beside = f"{run.file}{ABOUT}"
        write_file(beside, "".join(f"{line}\n" for line in about).encode())
        run.note(f"{visible(beside)} says how the rows are made, and on what licence")
    run.tell_notes()


def _encoded(texts: Iterable[str], *, bom: bool) -> Iterator[bytes]:
    if bom:  # as in every file of comma-separated values, for spreadsheets
        yield codecs.BOM_UTF8
    for text in texts:
        yield text.encode("utf-8", "backslashreplace")


def _choose(run: Run, keys: Sequence[str]) -> list[int]:
    """The positions of the columns that `--fields` names; empty where it names none."""
    names = [name.strip() for name in ",".join(run.settings.fields or ()).split(",")]
    asked = [name for name in names if name]
    for name in asked:
        if name not in keys:
            raise UsageError(f"no column {quote_name(name)}; there are {join_names([*keys])}")
    return [keys.index(name) for name in asked]
