"""Compare job roles side by side, from structured and sourced data.

For notebooks and scripts: `load_dataset`, and functions that answer what the command line answers,
as rows. `rows` has their types, `errors` what can go wrong. Imported when they are first asked for.
"""

# Said here, since importing `typing` takes milliseconds in which ^C would show a traceback.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from rolecmp import errors, rows
    from rolecmp.api import (
        Catalogues,
        Dataset,
        compare_ad_with_resume,
        compare_ad_with_role,
        compare_days,
        compare_roles,
        export_catalogue,
        find_changes,
        find_fit,
        find_gap,
        find_gap_from_resume,
        find_gap_from_words,
        find_level,
        find_next,
        find_next_from_resume,
        find_paths,
        find_similar_occupations,
        find_similar_roles,
        fit_questions,
        level_questions,
        lint,
        load_catalogues,
        load_dataset,
        occupation_matrix,
        official_pay_rows,
        pair_roles,
        read_ad,
        read_ads,
        role_matrix,
        salary_rows,
        search,
        show_ladder,
        show_role,
        show_thing,
    )

__version__ = "0.1.0"

__all__ = [
    "Catalogues",
    "Dataset",
    "__version__",
    "compare_ad_with_resume",
    "compare_ad_with_role",
    "compare_days",
    "compare_roles",
    "errors",
    "export_catalogue",
    "find_changes",
    "find_fit",
    "find_gap",
    "find_gap_from_resume",
    "find_gap_from_words",
    "find_level",
    "find_next",
    "find_next_from_resume",
    "find_paths",
    "find_similar_occupations",
    "find_similar_roles",
    "fit_questions",
    "level_questions",
    "lint",
    "load_catalogues",
    "load_dataset",
    "occupation_matrix",
    "official_pay_rows",
    "pair_roles",
    "read_ad",
    "read_ads",
    "role_matrix",
    "rows",
    "salary_rows",
    "search",
    "show_ladder",
    "show_role",
    "show_thing",
]


def __getattr__(name: str) -> "Any":
    if name in ("errors", "rows"):
        from importlib import import_module

        return import_module(f"rolecmp.{name}")
    if name in __all__:
        from rolecmp import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
