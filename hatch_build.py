"""Puts into the wheel what is made while it is built: the compiled data and the manual page."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilingHook(BuildHookInterface[Any]):
    """Adds the built-in data as a run reads it, and share/man/man1/rolecmp.1.

    An editable install has no place for the page, and compiles its data when a source is newer.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Writes both to a folder of its own before the wheel is packed."""
        sys.path.insert(0, str(Path(self.root, "src")))
        from rolecmp.loading.built_in import load_built_in, write_compiled

        if version == "editable":
            load_built_in()  # so that the first run need not compile it
            return
        from rolecmp.cli.manual import manual_page

        self.folder = tempfile.TemporaryDirectory()
        page = Path(self.folder.name, "rolecmp.1")
        page.write_text(manual_page(), encoding="utf-8")
        build_data["shared_data"][str(page)] = "share/man/man1/rolecmp.1"
        for name in write_compiled(self.folder.name):
            build_data["force_include"][str(Path(self.folder.name, name))] = f"rolecmp/data/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - the hook's signature
        """Removes the folder."""
        if version != "editable":
            self.folder.cleanup()
