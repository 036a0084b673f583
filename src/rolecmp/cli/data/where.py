"""`rolecmp data where`: which data files are in use."""

import os

from rolecmp.cli.run import Run
from rolecmp.loading.reading import STDIN, file_name


def where(run: Run) -> None:
    """List the data files in use; later files win.

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
