"""Reports into text: one module per family of formats, none of which decides anything."""

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rolecmp.report import Report
    from rolecmp.screen import Screen


class Format(StrEnum):
    """The formats that a result can be written in."""

    TABLE = "table"
    JSON = "json"


def render_report(report: "Report", format_: Format, screen: "Screen") -> str:
    """A report in a format; only the terminal's renderer imports Rich."""
    match format_:
        case Format.TABLE:
            from rolecmp.render.terminal import render_terminal

            return render_terminal(report, screen)
        case Format.JSON:
            from rolecmp.render.data import render_json

            return render_json(report)
