"""Reads the capability framework of the UK government's digital profession into roles.

Its CSV has a row for each role, level and skill:
https://ddat-capability-framework.service.gov.uk (Open Government Licence 3.0).
"""

import re
from collections.abc import Iterator
from itertools import count as count_up
from typing import Any

from rolecmp.documents.csv_text import CsvRow, CsvText
from rolecmp.documents.intake import Intake, IntakeRow
from rolecmp.documents.standing import define_all
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.limits import MAX_ITEMS, MAX_STEPS
from rolecmp.model.text import count, join_names, name_key, quote_name, refused_pattern, shows

COLUMNS = (
    "role family", "role", "role description", "role level", "role level description",
    "skill name", "skill description", "skill level", "skill level description", "role type",
)  # fmt: skip
_NEEDED = ("role", "role description", "role level", "skill name", "skill level")
_SKILL_LEVELS = ("awareness", "working", "practitioner", "expert")
# What the framework writes where it has nothing to say.
_NOTHING = {"NOT IN USE", "MISSING"}

# What stands before the name of a role in that of a step, and the level that it is.
_RANKS = {
    "": "mid", "associate": "associate", "junior": "associate", "senior": "senior", "lead": "lead",
}  # fmt: skip

SOURCE = "govuk-capability-framework"
SCALE = "govuk-skill-levels"
DIMENSION = "responsibilities"
KIND = "digital-and-data"
PREFIX = "govuk-"
_NAME, _TEXT, _ID = 200, 2000, 64
_NAMED = 10


def is_framework(columns: tuple[str, ...]) -> bool:
    """Says whether a table has the columns of the framework."""
    return {*_NEEDED} <= set(map(name_key, columns))


def is_skill_list(columns: tuple[str, ...]) -> bool:
    """Says whether a table has the columns of the framework's other CSV, its list of skills."""
    return {"skill name", "roles that require skill"} <= set(map(name_key, columns))


def read_framework(table: CsvText, dataset: Dataset) -> Intake:
    """Reads the roles of the framework's CSV.

    What a role does becomes its duties, its levels a ladder with what is expected on each step, and
    its skills links and steps of the framework's scale; a skill that `dataset` knows by its name is
    linked to that one. The result stands alone. Raises DataError where it is no such table.
    """
    if is_skill_list(table.columns):
        message = "the framework's list of skills, which does not say which level a role asks for"
        raise DataError(Problem(table.name, "", message, cure="import its roles.csv"))
    if not is_framework(table.columns):
        missing = join_names([c for c in _NEEDED if c not in set(map(name_key, table.columns))])
        message = f"not the capability framework: it has no column {missing}"
        raise DataError(Problem(table.name, "", message, 1, 1, f"it has {', '.join(COLUMNS)}"))
    return _Reader(table, dataset).read()


class _Reader:
    """Reads the rows of one table; what it has found so far is its state."""

    def __init__(self, table: CsvText, dataset: Dataset) -> None:
        self.table = table
        self.dataset = dataset
        self.known: dict[str, str] = {}
        shared: set[str] = set()
        for skill in dataset.skills.values():
            for known in {name_key(n) for n in (skill.name, *skill.aliases)}:
                if self.known.setdefault(known, skill.id) != skill.id:
                    shared.add(known)
        for ambiguous in shared:
            del self.known[ambiguous]
        self.linked: dict[str, None] = {}
        self.skills: dict[str, dict[str, Any]] = {}
        self.duties: dict[str, dict[str, Any]] = {}
        self.roles: dict[str, dict[str, Any]] = {}
        self.levels: dict[str, dict[str, dict[str, str]]] = {}
        """Role to skill to step of the ladder to the level of the skill."""
        self.called: dict[tuple[str, str], str] = {}
        """Role and skill to what the framework calls the skill."""
        self.placed: dict[str, dict[str, str]] = {}
        """Role to step of its ladder to the level of the common scale, where its title tells it."""
        self.expectations: list[dict[str, Any]] = []
        self.proficiencies: list[dict[str, Any]] = []
        self.ids: dict[tuple[str, str], str] = {}
        self.taken: set[tuple[str, str]] = set()
        self.steps: dict[str, set[str]] = {}
        self.cut: dict[str, int] = {}

    def read(self) -> Intake:
        rows = []
        for row in self.table.rows:
            cells = {name_key(column): self._clean(text) for column, text in row.cells.items()}
            refusal = self._refusal(row, cells)
            reading = ", ".join(
                cells.get(column, "") for column in ("role", "role level", "skill name") if
                cells.get(column)
            )  # fmt: skip
            if refusal is None and cells.get("skill level"):
                reading += f": {cells['skill level'].lower()}"
            rows.append(IntakeRow(row.line, reading, refusal))
            if refusal is None:
                self._take(cells)
        for id_, role in self.roles.items():
            self._link_skills(id_, role)
        return Intake(self._content(), tuple(rows), tuple(self._notes()))

    def _clean(self, text: str) -> str:
        """Drops what the framework writes for nothing, and invisible characters."""
        kept = "\n".join(refused_pattern().sub(self._drop, line) for line in text.splitlines())
        return "" if kept.strip() in _NOTHING else kept.strip()

    def _drop(self, _: re.Match[str]) -> str:
        self._count("invisible or control characters")
        return ""

    def _count(self, what: str) -> None:
        self.cut[what] = self.cut.get(what, 0) + 1

    def _refusal(self, row: CsvRow, cells: dict[str, str]) -> str | None:
        level = cells.get("skill level", "").lower()
        if row.surplus:
            return f"{row.surplus} more cells than the header has columns"
        if not cells.get("role"):
            return "no role"
        for column in ("role", "role level", "skill name"):
            if cells.get(column) and not shows(cells[column]):
                return f"the {column} has no visible character"
            if len(cells.get(column, "")) > _NAME:
                return f"the {column} has more than {_NAME} characters"
        steps = self.steps.get(self.ids.get(("role", name_key(cells["role"])), ""), set())
        if cells.get("role level") and len({*steps, cells["role level"]}) > MAX_STEPS:
            return f"a role with more than {MAX_STEPS} levels"
        if level and level not in _SKILL_LEVELS:
            return f"{quote_name(level)} is none of {join_names(list(_SKILL_LEVELS))}"
        return None

    def _take(self, cells: dict[str, str]) -> None:
        title, step, skill = cells["role"], cells.get("role level", ""), cells.get("skill name", "")
        id_ = self._id("role", title, PREFIX)
        if id_ not in self.roles:
            self.roles[id_] = self._new_role(title, cells.get("role description", ""))
        role = self.roles[id_]
        if step:
            ladder = role.setdefault("ladder", {"levels": [], "sources": [SOURCE]})
            if step not in self.steps.setdefault(id_, set()):
                self.steps[id_].add(step)
                ladder["levels"].append(
                    self._new_step(id_, title, step, cells.get("role level description", ""))
                )
        if skill:
            known = self.known.get(name_key(skill))
            skill_id = known or self._id("skill", skill, PREFIX)
            if known:
                self.linked[skill] = None
            elif skill_id not in self.skills:
                self.skills[skill_id] = self._new_skill(skill, cells.get("skill description", ""))
            levels = self.levels.setdefault(id_, {}).setdefault(skill_id, {})
            levels.setdefault(step, cells.get("skill level", "").lower())
            self.called.setdefault((id_, skill_id), skill)

    def _new_step(self, id_: str, role: str, step: str, description: str) -> dict[str, Any]:
        """Makes a step of the ladder, and what is expected on it where it can be placed."""
        level = self._place(id_, role, step)
        sentences, points = _split(description)
        if level is not None:
            about = {"role": id_, "level": level, "level_in_source": step}
            self.expectations += (
                {**about, "dimension": DIMENSION, "text": text, "source": SOURCE}
                for text in self._fitting(points, _TEXT)
            )
            points = []
        notes = [{"text": text} for text in self._fitting([*sentences, *points], _TEXT)]
        return {
            "title": step,
            **({"level": level} if level is not None else {}),
            **({"notes": notes} if notes else {}),
        }

    def _place(self, id_: str, role: str, step: str) -> str | None:
        """Returns the level that the title of a step tells; None where it does not, or is taken."""
        words, own = name_key(step), name_key(role)
        level = _RANKS.get(words.removesuffix(own).strip()) if words.endswith(own) else None
        placed = self.placed.setdefault(id_, {})
        if level is None or level not in self.dataset.levels or level in placed.values():
            return None
        placed[step] = level
        return level

    def _new_role(self, title: str, description: str) -> dict[str, Any]:
        sentences, points = _split(description)
        role: dict[str, Any] = {"title": f"{title} (UK government)"[:_NAME]}
        focus = [{"text": text} for text in self._fitting(sentences, _TEXT)]
        if focus:
            role["focus"] = {"items": focus, "sources": [SOURCE]}
        items = {}
        for point in self._fitting(points, _NAME):
            id_ = self._id("duty", point, PREFIX)
            self.duties[id_] = {"name": point, "kind": KIND, "sources": [SOURCE]}
            items[id_] = {"id": id_}
        if items:
            role["duties"] = {"items": [*items.values()][:MAX_ITEMS], "sources": [SOURCE]}
        return role

    def _new_skill(self, name: str, description: str) -> dict[str, Any]:
        skill: dict[str, Any] = {"name": name, "kind": KIND, "sources": [SOURCE]}
        note = " ".join(description.split())
        if note and len(note) <= _TEXT:
            skill["note"] = note
        elif note:
            self._count(f"texts of more than {_TEXT} characters")
        return skill

    def _fitting(self, texts: list[str], most: int) -> list[str]:
        fitting = [text for text in texts if len(text) <= most]
        for _ in range(len(texts) - len(fitting)):
            self._count(f"texts of more than {most} characters")
        return fitting

    def _link_skills(self, id_: str, role: dict[str, Any]) -> None:
        """Links a role to its skills; the level of each is a step of the scale where it has a place."""
        items = []
        placed = self.placed.get(id_, {})
        for skill, levels in self.levels.get(id_, {}).items():
            by_level: dict[str, list[str]] = {}
            for step, level in levels.items():
                if level and step in placed:
                    self.proficiencies.append(
                        {
                            "role": id_, "level": placed[step], "level_in_source": step,
                            "skill": self.called[id_, skill], "skill_id": skill,
                            "scale": self._scale(), "step": level, "source": SOURCE,
                        }
                    )  # fmt: skip
                elif level and step:
                    by_level.setdefault(level, []).append(step)
            note = "; ".join(f"{level}: {join_names(steps)}" for level, steps in by_level.items())
            items.append(
                {"id": skill, "strength": "core", **({"note": note[:_TEXT]} if note else {})}
            )
        if items:
            role["skills"] = {"items": items[:MAX_ITEMS], "sources": [SOURCE]}

    def _scale(self) -> str:
        """Returns the id of the scale: that of the data which has the same steps, else our own."""
        known = (s.id for s in self.dataset.scales.values() if s.steps == _SKILL_LEVELS)
        return next(known, SCALE)

    def _id(self, what: str, name: str, prefix: str) -> str:
        """Makes an id for a name, the same for the same name and another for each other one."""
        key = (what, name_key(name))
        if key not in self.ids:
            slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "unnamed"
            id_ = (prefix + slug)[:_ID].rstrip("-")
            numbers = count_up(2)
            while (what, id_) in self.taken:
                ending = f"-{next(numbers)}"
                id_ = (prefix + slug)[: _ID - len(ending)].rstrip("-") + ending
            self.taken.add((what, id_))
            self.ids[key] = id_
        return self.ids[key]

    def _content(self) -> dict[str, Any]:
        source = {
            "title": "Government Digital and Data Profession Capability Framework",
            "publisher": "UK government",
            "year": None,
            "url": "https://ddat-capability-framework.service.gov.uk/",
            "grade": "A",
        }
        content: dict[str, Any] = {"sources": {SOURCE: source}}
        if self.expectations:
            content["dimensions"] = {DIMENSION: {"name": "responsibilities"}}
        if self.proficiencies and self._scale() == SCALE:
            steps = {"name": "skill levels of the UK government", "steps": [*_SKILL_LEVELS]}
            content["scales"] = {SCALE: {**steps, "sources": [SOURCE]}}
        mappings = [
            {
                "source": SOURCE, "role": id_, "role_in_source": self.roles[id_]["title"],
                "levels": placed, "why": "the titles of the steps",
            }
            for id_, placed in self.placed.items()
            if placed
        ]  # fmt: skip
        content |= {
            "skills": self.skills,
            "duties": self.duties,
            "roles": self.roles,
            "expectations": self.expectations,
            "proficiencies": self.proficiencies,
            "level_mappings": mappings,
        }
        return define_all({key: value for key, value in content.items() if value}, self.dataset)

    def _notes(self) -> Iterator[str]:
        yield (
            "A data file has no place for the role family, the role type and the description of "
            "each skill level: they are left out."
        )
        yield 'The framework does not say how much a role asks for a skill: each is "core".'
        unplaced = [
            step
            for id_, steps in self.steps.items()
            for step in sorted(steps - self.placed.get(id_, {}).keys())
        ]
        if unplaced:
            named = [*unplaced[:_NAMED], *(["others"] if len(unplaced) > _NAMED else [])]
            yield (
                f"The titles of these steps name no level, so they stand "
                f"on the ladder without one, and their skill levels are in notes: {join_names(named)}."
            )
        if self.linked:
            yield f"Linked to what the data has under the same name: {', '.join(sorted(self.linked))}."
        for what, number in self.cut.items():
            yield f"{count(number, what, what)} left out."


def _split(description: str) -> tuple[list[str], list[str]]:
    """Splits a description into sentences, paragraph by paragraph, and the points of its list."""
    sentences: list[str] = []
    points: list[str] = []
    for line in description.splitlines():
        text = " ".join(line.split())
        if text.startswith("- "):
            points.append(text.removeprefix("- ").strip())
        elif text and not text.endswith(":"):
            sentences.append(text)
    return sentences, points
