"""The columns of a matrix of pairs, and how its figures are made: `rolecmp matrix`."""

from typing import Final

from rolecmp.analysis.similarity.aspects import ASPECTS
from rolecmp.analysis.similarity.matrix import OccupationPair, RolePair
from rolecmp.model.catalogue import Release

ROLE_PAIRS: Final = RolePair._fields
OCCUPATION_PAIRS: Final = OccupationPair._fields


def method_of(release: Release | None) -> str:
    """How the pairs of roles, or of occupations of a release, are measured, in one line."""
    if release is None:
        return (
            "share: duties, skills, activities and metrics that sources name for both roles, of "
            "those that they name for either; rank: among the roles of the matrix."
        )
    aspects = ", ".join(ASPECTS[release.catalogue])
    return (
        f"{release.title}; rank and percentile: by the mean of z-scores of {aspects}, each measured "
        "against all occupations, as `rolecmp similar` does."
    )
