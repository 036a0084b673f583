"""Every kind of result: the tables that it has, and their columns."""

from collections.abc import Mapping
from typing import NamedTuple

from rolecmp.model.collections import THING_KINDS
from rolecmp.model.facets import THING_FACETS
from rolecmp.report.origins import ORIGIN_COLUMN
from rolecmp.report.report import Column
from rolecmp.reports import listing, search, things
from rolecmp.reports.files import diff, intake, layers, lint, validation
from rolecmp.reports.occupations import (
    catalogues,
    coverage,
    editions,
    level_gaps,
    median_pay,
    rated_elements,
    similar,
)
from rolecmp.reports.occupations import comparison as occupation_comparison
from rolecmp.reports.occupations import profile as occupation_profile
from rolecmp.reports.roles import (
    ad_against,
    ad_person,
    ad_words,
    ads,
    day,
    fit,
    gap_things,
    level_fit,
    next_fields,
    own_bands,
    pairing,
    path,
    pay_gaps,
    pay_overlap,
    phrases,
    resume_parts,
    resume_proofs,
)
from rolecmp.reports.roles import gap as role_gap
from rolecmp.reports.roles import profile as role_profile
from rolecmp.reports.roles import similar as similar_roles
from rolecmp.reports.tables import (
    contrast,
    estimates,
    ladder,
    level_steps,
    levels,
    pair,
    pay_fields,
    ratings,
    standing,
    statements,
)


class TableShape(NamedTuple):
    """The columns of a table."""

    columns: tuple[Column, ...]
    """The columns that it always has."""
    each_role: Column | None = None
    """The column that it also has for each role, under the role's id."""
    asked: tuple[Column, ...] = ()
    """The columns that it has only where they are asked for."""


class ResultShape(NamedTuple):
    """The tables of a kind of result."""

    tables: Mapping[str, TableShape]
    """The tables that it may have, by key."""
    single: bool = False
    """Whether it has one of them only, as `rows`."""
    beside: Mapping[str, TableShape] = {}
    """The tables that a single result may have under their own keys."""
    values: tuple[Column, ...] = ()
    """What it says beside its tables."""


_STATEMENTS = TableShape(statements.STATEMENT_COLUMNS, statements.SENTENCES_COLUMN)
_LADDER = {
    "ladder": TableShape(ladder.LEVEL_COLUMNS, ladder.TITLES_COLUMN),
    "growth": TableShape(ladder.GROWTH_COLUMNS),
    "moves": TableShape(ladder.MOVE_COLUMNS),
    "move_remarks": TableShape(ladder.MOVE_REMARK_COLUMNS),
    "variants": TableShape(ladder.VARIANT_COLUMNS),
}
_LEVELS = {
    "expectations": TableShape(levels.EXPECTATION_COLUMNS),
    "proficiencies": TableShape(levels.PROFICIENCY_COLUMNS),
}
_PAY = TableShape(
    pay_fields.PAY_COLUMNS, asked=(*pay_fields.CONVERTED_COLUMNS, *standing.STANDING_COLUMNS)
)
_OFFICIAL = TableShape(
    estimates.OFFICIAL_COLUMNS,
    asked=(*estimates.CONVERTED_OFFICIAL_COLUMNS, *standing.STANDING_COLUMNS),
)
_BETWEEN = TableShape(pair.BETWEEN_COLUMNS)


def _with_origin(tables: Mapping[str, TableShape]) -> ResultShape:
    asked = (ORIGIN_COLUMN,)
    return ResultShape({key: shape._replace(asked=asked) for key, shape in tables.items()})


RESULTS: dict[str, ResultShape] = {
    "compare": ResultShape(
        {
            "statements": _STATEMENTS,
            "contrast": TableShape(
                (*contrast.CONTRAST_COLUMNS, contrast.NOTES_COLUMN),
                contrast.VALUE_COLUMN,
            ),
            "remarks": _STATEMENTS,
            "ladder": _LADDER["ladder"],
            "pay": _PAY,
            "official": _OFFICIAL,
            "overlap": TableShape(pay_overlap.OVERLAP_COLUMNS),
            "between": _BETWEEN,
            "titles": TableShape(occupation_comparison.TITLE_COLUMNS),
            "ratings": TableShape(rated_elements.COMPARED_RATING_COLUMNS),
            "preparation": _STATEMENTS,
            **_LEVELS,
        }
    ),
    "show": _with_origin(
        {
            "role": TableShape(role_profile.ROLE_COLUMNS),
            "statements": TableShape(role_profile.STATEMENT_COLUMNS),
            **{facet: TableShape(role_profile.link_columns(facet)) for facet in THING_FACETS},
            **_LADDER,
            "pay": _PAY,
            "between": _BETWEEN,
            **_LEVELS,
            **{kind: TableShape(things.THING_COLUMNS) for kind in (*THING_KINDS, "source")},
            "roles": TableShape(things.ROLE_COLUMNS),
            "occupation": TableShape(occupation_profile.FACT_COLUMNS),
            "names": TableShape(occupation_profile.NAME_COLUMNS),
            "tasks": TableShape(occupation_profile.TASK_COLUMNS),
            "requirements": TableShape(occupation_profile.REQUIREMENT_COLUMNS),
            "ratings": TableShape(ratings.RATING_COLUMNS),
            "technology": TableShape(occupation_profile.TECHNOLOGY_COLUMNS),
            "related": TableShape(occupation_profile.RELATED_COLUMNS),
        }
    ),
    "list": ResultShape(
        {what: TableShape(columns) for what, columns in listing.LISTING_COLUMNS.items()},
        single=True,
    ),
    "read": ResultShape(
        {"roles": TableShape(ads.ROLE_COLUMNS)},
        single=True,
        beside={"terms": TableShape(ads.TERM_COLUMNS)},
        values=ad_words.VALUE_COLUMNS,
    ),
    "candidate": ResultShape(
        {
            "asked": TableShape(ad_person.ASKED_COLUMNS),
            "jobs": TableShape(resume_parts.JOB_COLUMNS),
            "not_understood": TableShape(phrases.UNKNOWN_COLUMNS),
        },
        values=ad_words.VALUE_COLUMNS,
    ),
    "against": ResultShape(
        {"facts": TableShape(ad_against.AGAINST_COLUMNS)},
        single=True,
        values=ad_words.VALUE_COLUMNS,
    ),
    "ads": ResultShape({"ads": TableShape(ads.MANY_COLUMNS)}, single=True),
    "ladder": ResultShape({**_LADDER, "steps": TableShape(level_steps.STEP_COLUMNS), **_LEVELS}),
    "salary": ResultShape(
        {"pay": _PAY},
        single=True,
        beside={
            "nearest": _PAY,
            "bands": TableShape(own_bands.BAND_COLUMNS),
            "no_figure": TableShape(pay_gaps.GAP_COLUMNS),
            "official": _OFFICIAL,
        },
    ),
    "official": ResultShape({"official": _OFFICIAL}, single=True),
    "gap": ResultShape(
        {
            "counts": TableShape(role_gap.COUNT_COLUMNS),
            "gap": TableShape(gap_things.GAP_COLUMNS),
            "jobs": TableShape(resume_parts.JOB_COLUMNS),
            "proofs": TableShape(resume_proofs.PROOF_COLUMNS),
            "understood": TableShape(phrases.UNDERSTOOD_COLUMNS),
            "not_understood": TableShape(phrases.UNKNOWN_COLUMNS),
            "levels": TableShape(level_gaps.LEVEL_COLUMNS),
            **_LEVELS,
            "coverage": TableShape(coverage.COVERAGE_COLUMNS),
            "official": _OFFICIAL,
        }
    ),
    "questions": ResultShape({"questions": TableShape(fit.QUESTION_COLUMNS)}, single=True),
    "fit": ResultShape(
        {
            "ranking": TableShape(fit.RANKING_COLUMNS),
            "statements": TableShape(fit.VERDICT_COLUMNS),
            "between": _BETWEEN,
            "unscored": TableShape(fit.UNSCORED_COLUMNS),
        }
    ),
    "questionnaire": ResultShape(
        {"questions": TableShape(level_fit.QUESTION_COLUMNS)}, single=True
    ),
    "level": ResultShape({"dimensions": TableShape(level_fit.DIMENSION_COLUMNS)}),
    "next": ResultShape({"next": TableShape(next_fields.NEXT_COLUMNS)}, single=True),
    "path": ResultShape({"path": TableShape(path.STEP_COLUMNS)}, single=True),
    "pair": ResultShape(
        {
            "teams": TableShape(pairing.TEAM_COLUMNS),
            "boundary": TableShape(pairing.BOUNDARY_COLUMNS),
            "between": _BETWEEN,
            "common": TableShape(pairing.COMMON_COLUMNS),
        }
    ),
    "day": ResultShape(
        {
            "activities": TableShape(day.ACTIVITY_COLUMNS),
        }
    ),
    "search": ResultShape({"hits": TableShape(search.HIT_COLUMNS)}, single=True),
    "lint": ResultShape({"findings": TableShape(lint.FINDING_COLUMNS)}, single=True),
    "validate": ResultShape(
        {
            "problems": TableShape(validation.PROBLEM_COLUMNS),
            "files": TableShape(validation.FILE_COLUMNS),
        }
    ),
    "where": ResultShape({"files": TableShape(layers.LAYER_COLUMNS)}, single=True),
    "diff": ResultShape({"changes": TableShape(diff.CHANGE_COLUMNS)}, single=True),
    "import": ResultShape({"rows": TableShape(intake.INTAKE_COLUMNS)}, single=True),
    "similar": ResultShape(
        {"similar": TableShape(similar.SIMILAR_COLUMNS, asked=(median_pay.MEDIAN_COLUMN,))},
        single=True,
    ),
    "nearest": ResultShape({"roles": TableShape(similar_roles.NEAR_ROLE_COLUMNS)}, single=True),
    "release": ResultShape(
        {
            "tables": TableShape(catalogues.TABLE_COLUMNS),
            "refusals": TableShape(catalogues.REFUSAL_COLUMNS),
        }
    ),
    "catalogues": ResultShape(
        {"catalogues": TableShape(catalogues.CATALOGUE_COLUMNS)},
        single=True,
        beside={"statistics": TableShape(editions.EDITION_COLUMNS)},
    ),
    "catalogue": ResultShape(
        {
            "catalogues": TableShape(catalogues.CATALOGUE_COLUMNS),
            "statistics": TableShape(editions.EDITION_COLUMNS),
            "tables": TableShape(catalogues.TABLE_COLUMNS),
        }
    ),
}
"""Every kind of result, by the `kind` that its JSON says."""
