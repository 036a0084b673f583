"""Findings as annotations that GitHub shows beside the line: workflow commands, one a line.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from typing import TYPE_CHECKING, Final

from rolecmp.model.text import visible

if TYPE_CHECKING:
    from rolecmp.report.report import Report

_SEVERITIES: Final = {"lint": "warning", "validate": "error"}
"""Kind of result to what its rows are; others say nothing of places in files."""


def has_annotations(report: "Report") -> bool:
    """Says whether a report is one of places in files."""
    return report.kind in _SEVERITIES


def render_annotations(report: "Report") -> str | None:
    """Renders findings and problems, but for those that are accepted; None for other reports."""
    severity = _SEVERITIES.get(report.kind)
    if severity is None:
        return None
    table = report.tables[0]
    keys = [column.key for column in table.columns]
    lines = []
    for row in table.rows:
        values = dict(zip(keys, (cell.value for cell in row.cells), strict=True))
        if values.get("accepted") is not None:
            continue
        place = {
            "file": values["file"], "line": values["line"], "col": values["column"],
            "title": values.get("code"),
        }  # fmt: skip
        stated = ",".join(
            f"{name}={_escape(value, ':,')}" for name, value in place.items() if value is not None
        )
        parts = [values.get("reason") or values.get("problem"), values.get("cure")]
        message = "; ".join(str(part) for part in parts if part)
        if values["file"] is None:
            message = f"{values['place']}: {message}"
        lines.append(f"::{severity} {stated}::{_escape(message)}\n")
    return "".join(lines)


def _escape(value: object, more: str = "") -> str:
    """Escapes what ends a line, and of a property what ends that."""
    text = visible(str(value)).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    for sign in more:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
