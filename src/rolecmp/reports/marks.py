"""The mark behind a text whose wording is ours, and the one line that explains it."""

from rolecmp.report.report import Report

OURS = "*"
"""Stands behind a text that we worded ourselves, from what its sources say."""


def explain_marks(report: Report) -> Report:
    """Adds to a finished report what the mark means, where readers meet it."""
    texts = [
        cell.text
        for table in report.tables
        if table.readers
        for row in table.rows
        for cell in (
            *(row.cells[index] for index in table.shown_columns),
            *((row.entry,) if row.entry else ()),
        )
    ]
    texts += [fact.text for fact in report.summary]
    if not any(line.endswith(OURS) for text in texts for line in text.split("\n")):
        return report
    return report._replace(legend=(f"{OURS} Our wording: the sources say it in other words.",))
