"""The interface for notebooks and scripts: datasets, and results as plain rows."""

from rolecmp.api.careers import (
    compare_days,
    find_gap,
    find_gap_from_resume,
    find_next,
    find_paths,
    pair_roles,
    show_ladder,
)
from rolecmp.api.comparison import compare_roles, salary_rows, show_role
from rolecmp.api.data import load_catalogues, load_dataset
from rolecmp.api.finding import (
    find_similar_occupations,
    find_similar_roles,
    lint,
    read_ad,
    read_ads,
    search,
)

__all__ = [
    "compare_days",
    "compare_roles",
    "find_gap",
    "find_gap_from_resume",
    "find_next",
    "find_paths",
    "find_similar_occupations",
    "find_similar_roles",
    "lint",
    "load_catalogues",
    "load_dataset",
    "pair_roles",
    "read_ad",
    "read_ads",
    "salary_rows",
    "search",
    "show_ladder",
    "show_role",
]
