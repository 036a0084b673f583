"""Where the built-in data lies."""

import os


def built_in_folder() -> str:
    """The folder of the built-in data: inside the package, or at the top of a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    installed = os.path.join(package, "data")
    if os.path.isdir(installed):
        return installed
    return os.path.join(os.path.dirname(os.path.dirname(package)), "data")


def built_in_files() -> list[str]:
    """Paths of the built-in data files, in the order in which they are laid on."""
    folder = built_in_folder()
    return sorted(
        os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".json")
    )


def data_version() -> str:
    """The version of the built-in data."""
    with open(os.path.join(built_in_folder(), "VERSION"), encoding="ascii") as file:
        return file.read().strip()
