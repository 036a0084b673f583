"""Reports into text: one module per family of formats, none of which decides anything.

Widths, colours, escaping and drawing belong here. Sorting, computing and wording do not: a report
has them from `reports`, which renderers do not know.
"""

import os
from enum import StrEnum
from typing import TYPE_CHECKING

from rolecmp.model.errors import UsageError
from rolecmp.model.text import quote_name

if TYPE_CHECKING:
    from rolecmp.report.report import Report
    from rolecmp.streams.screen import Screen


class Format(StrEnum):
    """The formats that a result can be written in."""

    TABLE = "table"
    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"
    XLSX = "xlsx"
    MARKDOWN = "markdown"
    HTML = "html"
    SVG = "svg"
    JSONLD = "jsonld"
    IDS = "ids"
    GITHUB = "github"


_ENDINGS = {
    ".txt": Format.TABLE,
    ".json": Format.JSON,
    ".ndjson": Format.NDJSON,
    ".csv": Format.CSV,
    ".xlsx": Format.XLSX,
    ".md": Format.MARKDOWN,
    ".html": Format.HTML,
    ".svg": Format.SVG,
    ".jsonld": Format.JSONLD,
    ".ids": Format.IDS,
}


_OTHER_NAMES = {"text": Format.TABLE, "htm": Format.HTML, "json-ld": Format.JSONLD}


def find_format(name: str) -> Format:
    """Finds the format of that name or file ending, in any case; UsageError that lists them."""
    key = name.strip().lower()
    found = next((format_ for format_ in Format if format_ == key), None)
    found = found or _ENDINGS.get(f".{key.removeprefix('.')}") or _OTHER_NAMES.get(key)
    if found is None:
        raise UsageError(
            f"{quote_name(name)} is not one of the formats: {', '.join(Format)}; "
            "or a file's ending, such as md or txt"
        )
    return found


def format_of_file(path: str) -> Format:
    """Returns the format of a file's ending; UsageError that lists the endings otherwise."""
    ending = os.path.splitext(path)[1]
    format_ = _ENDINGS.get(ending.lower())
    if format_ is None:
        shown = f"the ending {quote_name(ending)}" if ending else "no ending"
        raise UsageError(
            f"{quote_name(path)} has {shown}, which names no format; "
            f"end it in {', '.join(_ENDINGS)}, or choose one with --format"
        )
    return format_


def render_report(report: "Report", format_: Format, screen: "Screen") -> str:
    """Renders a report in a format; only the terminal's renderer imports Rich.

    Raises UsageError with the formats that there are for the report, if this is none of them.
    """
    match format_:
        case Format.TABLE:
            from rolecmp.render.terminal.report import render_terminal

            return render_terminal(report, screen)
        case Format.JSON:
            from rolecmp.render.data import render_json

            return render_json(report)
        case Format.NDJSON:
            from rolecmp.render.data import render_ndjson

            return render_ndjson(report)
        case Format.CSV:
            from rolecmp.render.data import render_csv

            return render_csv(report)
        case Format.XLSX:
            raise UsageError("a workbook is a file of its own: add -o result.xlsx")
        case Format.MARKDOWN:
            from rolecmp.render.markup import render_markdown

            return render_markdown(report)
        case Format.HTML:
            from rolecmp.render.page import render_page

            return render_page(report)
        case Format.SVG:
            from rolecmp.render.picture import render_svg

            return render_svg(report) or _refuse(report, "nothing in this result can be drawn")
        case Format.JSONLD:
            from rolecmp.render.linked import is_converted, render_jsonld

            if is_converted(report):
                raise UsageError(
                    "linked data gives figures as their sources do; leave out --in and --per, or "
                    "choose another format"
                )
            return render_jsonld(report) or _refuse(report, "there is no pay in this result")
        case Format.IDS:
            from rolecmp.render.data import render_ids

            return render_ids(report) or _refuse(report, "this result has no list of ids")
        case Format.GITHUB:
            from rolecmp.render.annotations import render_annotations

            annotations = render_annotations(report)
            if annotations is None:
                return _refuse(report, "annotations are made by lint and data validate")
            return annotations


def _refuse(report: "Report", why: str) -> str:
    from rolecmp.render.annotations import has_annotations
    from rolecmp.render.charts.report import draws
    from rolecmp.render.data import render_ids
    from rolecmp.render.linked import has_pay

    able = {
        Format.SVG: draws,
        Format.JSONLD: has_pay,
        Format.IDS: render_ids,
        Format.GITHUB: has_annotations,
    }
    can = [format_ for format_ in Format if able.get(format_, bool)(report)]
    raise UsageError(f"{why}; choose another format: {', '.join(can)}")
