"""Where data files lie: the built-in ones, the user's own, and those named on the command line."""

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from rolecmp.loading.reading import ONCE, STDIN
from rolecmp.model.errors import DataError, Problem, UsageError
from rolecmp.model.text import visible

FOLDER_VARIABLE: Final = "ROLECMP_DATA"
STORE_NAME: Final = "catalogues.sqlite"
"""The file in the user's folder in which imported catalogues are."""


class LayerKind(StrEnum):
    """Who put a file among those that are laid over one another."""

    BUILT_IN = "built-in"
    USER = "user"
    GIVEN = "given"


class Layer(NamedTuple):
    """One file in use; `-` is stdin."""

    kind: LayerKind
    path: str


def find_layers(
    given: Sequence[str] = (), only: Sequence[str] = (), *, user_data: bool = True
) -> list[Layer]:
    """The files in use in the order in which they are laid on.

    The built-in ones, then the user's own unless `user_data` is false, or just those of `only`;
    then those of `given`. Raises DataError where the user's folder cannot be read, UsageError where
    stdin is asked for twice.
    """
    if [*only, *given].count(STDIN) > 1:
        raise UsageError(ONCE)
    layers = [Layer(LayerKind.GIVEN, path) for path in (*only, *given)]
    if only:
        return layers
    users = user_files() if user_data else []
    return [
        *(Layer(LayerKind.BUILT_IN, path) for path in built_in_files()),
        *(Layer(LayerKind.USER, path) for path in users),
        *layers,
    ]


def built_in_folder() -> str:
    """The folder of the built-in data: inside the package, or at the top of a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(package, "data")
    if os.path.isdir(installed):
        return installed
    return os.path.join(os.path.dirname(os.path.dirname(package)), "data")


def built_in_files() -> list[str]:
    """Paths of the built-in data files, in the order in which they are laid on."""
    return _data_files(built_in_folder(), (".json",))


def data_version() -> str:
    """The version of the built-in data."""
    with open(os.path.join(built_in_folder(), "VERSION"), encoding="ascii") as file:
        return file.read().strip()


def user_folder() -> str | None:
    """The folder of the user's own data, whether it is there or not; None where there is no home.

    ROLECMP_DATA names another than the system's usual one.
    """
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return named
    if sys.platform == "linux":  # what platformdirs says, which takes 3 ms to import
        home = os.environ.get("XDG_DATA_HOME", "")
        home = home if os.path.isabs(home) else os.path.expanduser("~/.local/share")
        folder = os.path.join(home, "rolecmp")
    else:
        from platformdirs import user_data_dir

        folder = user_data_dir("rolecmp", appauthor=False)
    # Nothing is ever picked up from the folder that somebody happens to be in.
    return folder if os.path.isabs(folder) else None


def user_files() -> list[str]:
    """Paths of the user's own data files, in the order in which they are laid on.

    Raises DataError where their folder cannot be read.
    """
    folder = user_folder()
    if folder is None:
        return []
    try:
        return _data_files(folder, (".json", ".yaml", ".yml"))
    except (OSError, ValueError) as error:
        named = os.environ.get(FOLDER_VARIABLE)
        # A HOME that is no folder, such as /dev/null, raises another error than one without data.
        if not named and not os.path.lexists(folder):
            return []
        reason = getattr(error, "strerror", None) or str(error)
        whose = f"the folder that {FOLDER_VARIABLE} names" if named else "the folder of your data"
        raise DataError(
            Problem(visible(folder), "", f"cannot read {whose}: {reason}",
                    cure="--no-user-data ignores it")
        ) from error  # fmt: skip


def _data_files(folder: str, endings: tuple[str, ...]) -> list[str]:
    """The data files of a folder by name; hidden files and schemas for editors are none."""
    return [
        os.path.join(folder, name)
        for name in sorted(os.listdir(folder))
        if name.endswith(endings) and not is_schema(name) and name[0] != "."
    ]


def is_schema(path: str) -> bool:
    """Whether a file is called as schemas for editors are, which lie beside data files."""
    return path.endswith(".schema.json")
