"""The interface for notebooks and scripts: datasets, and results as plain rows."""

from rolecmp.api.ads import compare_ad_with_resume, compare_ad_with_role, read_ad, read_ads
from rolecmp.api.careers import (
    compare_days,
    find_gap,
    find_next,
    find_paths,
    pair_roles,
    show_ladder,
)
from rolecmp.api.catalogues import Catalogues, export_catalogue, load_catalogues
from rolecmp.api.comparison import compare_roles, show_role, show_thing
from rolecmp.api.data import load_dataset
from rolecmp.api.finding import (
    find_changes,
    find_similar_occupations,
    find_similar_roles,
    lint,
    occupation_matrix,
    role_matrix,
    search,
)
from rolecmp.api.pay import official_pay_rows, salary_rows
from rolecmp.api.people import (
    find_fit,
    find_gap_from_resume,
    find_gap_from_words,
    find_level,
    find_next_from_resume,
    fit_questions,
    level_questions,
)
from rolecmp.model.dataset import Dataset

__all__ = [
    "Catalogues",
    "Dataset",
    "compare_ad_with_resume",
    "compare_ad_with_role",
    "compare_days",
    "compare_roles",
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
    "salary_rows",
    "search",
    "show_ladder",
    "show_role",
    "show_thing",
]
