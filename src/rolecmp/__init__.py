"""Compare job roles side by side, from structured and sourced data.

For notebooks and scripts: `load_dataset`, `compare_roles`, `find_gap` and `salary_rows`, imported when
they are first asked for.
"""

# Said here, since importing `typing` takes milliseconds in which ^C would show a traceback.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from rolecmp.api import compare_roles, find_gap, load_dataset, salary_rows

__version__ = "0.1.0"

__all__ = ["__version__", "compare_roles", "find_gap", "load_dataset", "salary_rows"]


def __getattr__(name: str) -> "Any":
    if name in __all__:
        from rolecmp import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
