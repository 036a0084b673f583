"""`rolecmp data diff`: what changed from one version of a data file to another."""

from typing import Annotated

import typer

from rolecmp.cli.run import Run
from rolecmp.loading.reading import file_name


def diff(
    run: Run,
    old: Annotated[str, typer.Argument(metavar="OLD", help="The old file; - is stdin.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new file; - is stdin.")],
) -> None:
    """Say what changed from one version of a data file to another.

    \b
    Examples:
      rolecmp data diff old/team.json team.json
      rolecmp data diff - team.json < old/team.json

    Only what the two files say counts, not the other data in use.
    """
    from rolecmp.analysis.diff import find_changes
    from rolecmp.loading.dataset import load_versions
    from rolecmp.reports.files.diff import changes_report

    before, after = load_versions(old, new, run.layers())
    changes = find_changes(before, after)
    names = (file_name(old), file_name(new))
    run.write(changes_report(before.dataset, after.dataset, changes, names))
