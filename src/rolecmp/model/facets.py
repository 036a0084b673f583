"""The facets of roles, one row each, in the order of results: what people ask for first."""

from enum import Enum, StrEnum, auto
from typing import Final, Self


class Form(Enum):
    """What a facet consists of."""

    SUMMARY = auto()
    """Sentences that say one thing: a role that extends another replaces them all."""
    SENTENCES = auto()
    """Sentences, each for itself."""
    LINKS = auto()
    """Links to things that the data defines, so that what two roles share can be computed."""
    MOVES = auto()
    """Links to other roles."""
    LADDER = auto()
    """The steps of a career."""
    PAY = auto()
    """Records that stand beside the roles; what a role itself says of pay are sentences."""
    RATINGS = auto()
    """What catalogues rate or require; a role of the data has none of it."""
    PAIRS = auto()
    """Sentences on two roles together, which are no part of either."""


class Facet(StrEnum):
    """One side of a role, or of what lies between two roles (`between`).

    A row has the id, what stands above or before the facet, what it tells, its form, and what one
    of the things is called where a role links to things.
    """

    DUTIES = "duties", "duties", "what the role is responsible for", Form.LINKS, "duty"
    SKILLS = (
        "skills", "skills", "what you need for it: core, valuable, or not needed",
        Form.LINKS, "skill",
    )  # fmt: skip
    KNOWLEDGE = (
        "knowledge", "knowledge", "fields of knowledge, rated or required; of catalogues only",
        Form.RATINGS,
    )  # fmt: skip
    ABILITIES = (
        "abilities", "abilities", "lasting abilities, rated; of catalogues only", Form.RATINGS,
    )  # fmt: skip
    METRICS = "metrics", "metrics", "how success is measured", Form.LINKS, "metric"
    PAY = "pay", "pay", "pay, record by record", Form.PAY
    ACTIVITIES = (
        "activities", "day", "what fills the day, with whom, facing which way",
        Form.LINKS, "activity",
    )  # fmt: skip
    TECHNOLOGY = (
        "technology", "technology", "tools of the trade; of catalogues only", Form.RATINGS,
    )  # fmt: skip
    BACKGROUNDS = (
        "backgrounds", "backgrounds",
        "where people in the role come from, and how usual that is", Form.LINKS, "background",
    )  # fmt: skip
    PREPARATION = (
        "preparation", "preparation", "how much preparation it takes; of catalogues only",
        Form.RATINGS,
    )  # fmt: skip
    LADDER = "ladder", "ladder", "the steps of the career, aligned on one scale", Form.LADDER
    MOVES = "moves", "moves", "moves into other roles, and from them", Form.MOVES
    TEAMS = (
        "teams", "teams", "whom the role works with, and which relationships it owns",
        Form.LINKS, "team",
    )  # fmt: skip
    FOCUS = "focus", "owns", "what the role is about, in one sentence", Form.SUMMARY
    QUESTIONS = "questions", "asks", "the questions that the role asks", Form.SENTENCES
    FACING = "facing", "faces", "whether it looks inward or outward most of the time", Form.SUMMARY
    OPTIMISES_FOR = (
        "optimises-for", "optimises for", "what its success metrics make it aim for", Form.SENTENCES,
    )  # fmt: skip
    JUDGED_ON = "judged-on", "judged on", "what the role is evaluated on", Form.SENTENCES
    FIT = "fit", "choose it if", "who should choose the role", Form.SENTENCES
    OUTLOOK = "outlook", "where to look", "what to look at next", Form.SENTENCES
    BETWEEN = (
        "between", "between them", "what is true of two roles together: where they clash, how to resolve it",
        Form.PAIRS,
    )  # fmt: skip

    heading: str
    """What stands above or before the facet."""
    description: str
    """What the facet tells, in a few words."""
    form: Form
    thing: str
    """What one of the things linked to is called; empty where a role links to none."""

    def __new__(cls, id_: str, heading: str, description: str, form: Form, thing: str = "") -> Self:
        """A member of the row's columns."""
        member = str.__new__(cls, id_)
        member._value_ = id_
        member.heading, member.description, member.form, member.thing = (
            heading, description, form, thing,
        )  # fmt: skip
        return member

    @property
    def key(self) -> str:
        """The attribute of a `Role` that holds it, and its key in data files."""
        return "pay_notes" if self.form is Form.PAY else self.value.replace("-", "_")


def _told_in(*forms: Form) -> tuple[Facet, ...]:
    return tuple(facet for facet in Facet if facet.form in forms)


STATEMENT_FACETS: Final = _told_in(Form.SUMMARY, Form.SENTENCES)
"""Told in sentences; two roles stand side by side."""

THING_FACETS: Final = _told_in(Form.LINKS)
"""Told in links to things that the data defines."""

LINK_FACETS: Final = _told_in(Form.LINKS, Form.MOVES)
"""Told in links, to things or other roles; what two roles share can be computed."""

CATALOGUE_FACETS: Final = _told_in(Form.RATINGS)
"""Told of occupations of a catalogue only; a role of the dataset has none of them."""
