"""Puts the manual page into the wheel, made of the program's own help while it is built."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ManualHook(BuildHookInterface[Any]):
    """Adds share/man/man1/rolecmp.1; an editable install has no such place and goes without."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Writes the page to a folder of its own before the wheel is packed."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from rolecmp.cli.manual import manual_page

        self.folder = tempfile.TemporaryDirectory()
        page = Path(self.folder.name, "rolecmp.1")
        page.write_text(manual_page(), encoding="utf-8")
        build_data["shared_data"][str(page)] = "share/man/man1/rolecmp.1"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - the hook's signature
        """Removes the folder."""
        if version != "editable":
            self.folder.cleanup()
