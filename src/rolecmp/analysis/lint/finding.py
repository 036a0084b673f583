"""A finding of a rule, and which rules there are."""

from enum import StrEnum
from typing import NamedTuple

from rolecmp.model.data_file import LintException


class Code(StrEnum):
    """What a finding is about."""

    DUTY_UNOWNED = "R001"
    DUTY_SHARED = "R002"
    RELATION_UNOWNED = "R003"
    RELATION_SHARED = "R004"
    LADDER_ORDER = "R005"
    LEVELS_ALIKE = "R006"
    ROLES_ALIKE = "R007"
    METRIC_UNSERVED = "R008"
    PAY_FALLS = "R009"
    WEAK_SOURCES = "R010"
    EXCEPTION_UNUSED = "R011"
    PAY_IMPLAUSIBLE = "R012"
    STEP_UNSAID = "R013"
    SKILL_FALLS = "R014"
    STEP_UNPLACED = "R015"
    BANDS_APART = "R016"

    @property
    def rule(self) -> str:
        """What is looked for, in a few words."""
        return _RULES[self]


_RULES = {
    Code.DUTY_UNOWNED: "a duty that no role has",
    Code.DUTY_SHARED: "a duty that several roles have",
    Code.RELATION_UNOWNED: "a team with which no role owns the relationship",
    Code.RELATION_SHARED: "a team with which several roles own the relationship",
    Code.LADDER_ORDER: "a ladder on which a step stands below the one before it",
    Code.LEVELS_ALIKE: "steps of a ladder that are described in the same words",
    Code.ROLES_ALIKE: "roles that are described in the same words",
    Code.METRIC_UNSERVED: "a metric that no role is measured by, or only roles without activities",
    Code.PAY_FALLS: "pay that falls as the level rises, by one source for one place and year",
    Code.WEAK_SOURCES: "statements that have only sources of grade C",
    Code.EXCEPTION_UNUSED: "an exception that is not needed any more",
    Code.STEP_UNSAID: "a level without expectations, between levels that have some",
    Code.SKILL_FALLS: "a skill expected less well at a higher level, by one publisher",
    Code.STEP_UNPLACED: "levels or steps of a ladder that nothing puts in order",
    Code.BANDS_APART: "a hole or an overlap between an employer's bands of two levels",
    Code.PAY_IMPLAUSIBLE: "a figure that cannot be pay, or is far from all known in its currency",
}


class Finding(NamedTuple):
    """One odd thing."""

    code: Code
    subject: str
    """What exceptions name it by, e.g. `roles/pm/skills`."""
    place: str
    """A JSON pointer."""
    reason: str


class Lint(NamedTuple):
    """What is odd, in the order of the codes."""

    findings: tuple[Finding, ...]
    accepted: tuple[tuple[Finding, LintException], ...]
    """What an exception covers, with the exception."""
