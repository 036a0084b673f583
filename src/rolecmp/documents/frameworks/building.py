"""A data file made of a framework that was read, whatever its form."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count as count_up
from typing import Any, Final

from rolecmp.documents.frameworks.draft import Draft, DraftRole, Step
from rolecmp.documents.frameworks.paying import read_pay_of
from rolecmp.documents.frameworks.placing import own_scale, place_steps, same_level
from rolecmp.documents.frameworks.settings import Settings
from rolecmp.documents.intake import Intake, IntakeRow, Recipe
from rolecmp.documents.standing import define_all
from rolecmp.model.dataset import Dataset
from rolecmp.model.text import join_names, name_key, quote_name

_NAME: Final = 200
_TEXT: Final = 2000
_ID: Final = 64
_TRACKS: Final = {
    "ic": "ic", "individual": "ic", "individual contributor": "ic", "craft": "ic", "expert": "ic",
    "management": "management", "manager": "management", "people": "management",
    "leadership": "management", "people management": "management",
}  # fmt: skip


def build_framework(draft: Draft, dataset: Dataset, recipe: Recipe, settings: Settings) -> Intake:
    """Makes the content of a data file that stands alone, and says how each line was read."""
    return _Builder(draft, dataset, recipe, settings).build()


class _Builder:
    """Puts the content together; what it has so far is its state."""

    def __init__(self, draft: Draft, dataset: Dataset, recipe: Recipe, settings: Settings) -> None:
        self.draft = draft
        self.dataset = dataset
        self.recipe = recipe
        self.settings = settings
        self.source = settings.source_id
        self.rows: list[IntakeRow] = []
        self.notes: list[str] = []
        self.levels: dict[str, dict[str, Any]] = {}
        self.dimensions: dict[str, dict[str, Any]] = {}
        self.dimension_ids: dict[str, str] = {}
        self.roles: dict[str, dict[str, Any]] = {}
        self.expectations: list[dict[str, Any]] = []
        self.proficiencies: list[dict[str, Any]] = []
        self.mappings: list[dict[str, Any]] = []
        self.first_rows = 0
        self.scale = own_scale(draft.roles) if settings.own_levels else []
        self.own_ids: list[str] = []
        for step in self.scale:
            wanted = _slug(f"{self.source} {step.code or step.name}")
            self.own_ids.append(_free(wanted, {*dataset.levels, *self.own_ids}))
        self.twins = _find_twins(draft)
        self.skill_ids = _skill_ids(dataset)

    def build(self) -> Intake:
        for role in self.draft.roles:
            self._take(role)
            self.first_rows = self.first_rows or len(self.rows)
        content: dict[str, Any] = {
            "sources": {self.source: self.settings.source},
            "levels": self.levels,
            "dimensions": self.dimensions,
            "scales": self._scales(),
            "roles": self.roles,
            "expectations": self.expectations,
            "proficiencies": self.proficiencies,
            "level_mappings": self.mappings,
        }
        content = {key: value for key, value in content.items() if value}
        return Intake(
            define_all(content, self.dataset),
            tuple(self.rows),
            tuple(dict.fromkeys((*self.draft.left_out, *self.notes))),
            made=content,
            first_rows=self.first_rows,
        )

    def _take(self, role: DraftRole) -> None:
        title = self.settings.title_of(role, self.dataset)
        id_ = self._role_id(role)
        levels = self._levels_of(role)
        pays = read_pay_of(role, self.settings.pay)
        self.notes += pays.notes
        ids: dict[str, str] = {}
        for step in role.steps:
            ids[step.name] = _free(_slug(step.code or step.name), {*ids.values()})
        steps = [
            {"id": ids[step.name], **self._step(step, levels, pays.by_step.get(step.name, []))}
            for step in role.steps
        ]
        self.roles[id_] = {"title": title, "ladder": {"levels": steps, "sources": [self.source]}}
        order = {step.name: at for at, step in enumerate(role.steps)}
        tracks = {step.name: _track(step) for step in role.steps}
        where = {name: f"{title}, {name} ({level})" for name, level in levels.items()}
        for entry in sorted(role.expected, key=lambda entry: order[entry.step]):
            refusal = _too_long(entry.text, entry.dimension)
            reading = f"{where[entry.step]}: {entry.dimension or 'expected'}: {entry.text}"
            self.rows.append(IntakeRow(entry.line, reading, refusal))
            if refusal is None:
                about = _about(id_, levels, tracks, entry.step)
                dimension = self._dimension(entry.dimension, entry.area)
                self.expectations.append(
                    {**about, "dimension": dimension, "text": entry.text, "source": self.source}
                )
        for skill in sorted(role.mastered, key=lambda entry: order[entry.step]):
            refusal = self._refuse_mastery(skill.how_well, skill.skill)
            reading = f"{where[skill.step]}: {skill.skill}: {skill.how_well}"
            self.rows.append(IntakeRow(skill.line, reading, refusal))
            if refusal is None:
                self._master(_about(id_, levels, tracks, skill.step), skill.skill, skill.how_well)
        for name, records in pays.by_step.items():
            for record in records:
                figures = " to ".join(
                    f"{record[key]:,}" for key in ("low", "median", "high") if key in record
                )
                line = next(paid.line for paid in role.paid if paid.step == name)
                reading = f"{where[name]}: pay {figures} {record['currency']}"
                self.rows.append(IntakeRow(line, reading))
        self._map_levels(id_, role, levels)

    def _step(
        self, step: Step, levels: Mapping[str, str], pay: list[dict[str, Any]]
    ) -> dict[str, Any]:
        track = _track(step)
        notes = [{"text": note} for note in step.notes if len(note) <= _TEXT]
        return {
            "title": (step.title or step.name)[:_NAME],
            "level": levels[step.name],
            **({"track": track} if track is not None else {}),
            **({"notes": notes} if notes else {}),
            **({"pay": pay} if pay else {}),
        }

    def _role_id(self, role: DraftRole) -> str:
        """Returns an id that is no name of another role: with the source's where the title is."""
        name = self.settings.name_of(role)
        known = {*self.dataset.roles, *self.roles}
        own = self.settings.title_of(role, self.dataset) == name and _slug(name) not in known
        return _free(_slug(name if own else f"{self.source} {name}"), known)

    def _levels_of(self, role: DraftRole) -> dict[str, str]:
        """Returns the level of each step, by its name; makes those of an own scale."""
        placed = place_steps(role, self.dataset, self.recipe).levels
        if not self.settings.own_levels:
            return placed
        levels = {}
        equals = [*placed.values()]
        for step in role.steps:
            rank = next(i for i, own in enumerate(self.scale, 1) if same_level(step, own))
            id_ = self.own_ids[rank - 1]
            level = self.levels.setdefault(id_, {"name": _level_name(step), "rank": rank})
            common = placed.get(step.name)
            if common is not None and equals.count(common) == 1:
                level.setdefault("equals", common)
            levels[step.name] = id_
        return levels

    def _map_levels(self, id_: str, role: DraftRole, levels: Mapping[str, str]) -> None:
        if not self.settings.own_levels:
            self.mappings.append(
                {
                    "source": self.source, "role": id_,
                    "role_in_source": self.settings.name_of(role)[:_NAME],
                    "levels": {name[:_NAME]: level for name, level in levels.items()},
                    "why": "the words of the titles, and what was said when it was imported",
                }
            )  # fmt: skip

    def _dimension(self, name: str, area: str) -> str:
        """Returns the id of a dimension: that of the data of this name, else a new one."""
        twin = f"{area}: {name}" if area and name in self.twins else name
        key = name_key(twin or "expected")
        if key not in self.dimension_ids:
            known = next(
                (
                    known.id
                    for known in self.dataset.dimensions.values()
                    if key in map(name_key, (known.id, known.name, *known.aliases))
                ),
                None,
            )
            if known is None:
                taken = {*self.dataset.dimensions, *self.dimensions}
                known = _free(_slug(twin or "expected"), taken)
                self.dimensions[known] = {"name": twin or "expected"}
                if area and twin == name and name_key(area) != key and len(area) <= _NAME:
                    self.dimensions[known] |= {"note": area, "sources": [self.source]}
            self.dimension_ids[key] = known
        return self.dimension_ids[key]

    def _scales(self) -> dict[str, Any]:
        if not self.proficiencies or self.settings.scale is None:
            return {}
        steps = [*self.settings.scale]
        if self.settings.scale_from is not None:
            self.notes.append(
                f"The steps of skills are in the order of {self.settings.scale_from}: "
                f"{', '.join(steps)}; --set scale=… sets another."
            )
        return {
            self.settings.scale_id: {
                "name": f"skill steps of {self.settings.source['publisher']}"[:_NAME],
                "steps": steps, "derived": True, "sources": [self.source],
            }
        }  # fmt: skip

    def _refuse_mastery(self, how_well: str, skill: str) -> str | None:
        steps = self.settings.scale or ()
        if name_key(how_well) not in map(name_key, steps):
            return f"{quote_name(how_well)} is not one of the steps {join_names([*steps], 'or')}"
        return _too_long("", skill)

    def _master(self, about: Mapping[str, Any], skill: str, how_well: str) -> None:
        steps = self.settings.scale or ()
        step = next(step for step in steps if name_key(step) == name_key(how_well))
        known = self.skill_ids.get(name_key(skill), [])
        about = {key: value for key, value in about.items() if key != "track"}
        self.proficiencies.append(
            {
                **about, "skill": skill, **({"skill_id": known[0]} if len(known) == 1 else {}),
                "scale": self.settings.scale_id, "step": step, "source": self.source,
            }
        )  # fmt: skip


def _about(
    id_: str, levels: Mapping[str, str], tracks: Mapping[str, str | None], name: str
) -> dict[str, Any]:
    """Returns what an entry says of where it stands."""
    track = tracks[name]
    return {
        "role": id_, "level": levels[name], "level_in_source": name[:_NAME],
        **({"track": track} if track is not None else {}),
    }  # fmt: skip


def _find_twins(draft: Draft) -> set[str]:
    """Finds dimensions of one name in several areas."""
    areas: dict[str, set[str]] = {}
    for role in draft.roles:
        for entry in role.expected:
            areas.setdefault(entry.dimension, set()).add(entry.area)
    return {name for name, of_it in areas.items() if len(of_it) > 1}


def _skill_ids(dataset: Dataset) -> dict[str, list[str]]:
    """Returns the skills of the data by each of their names."""
    ids: dict[str, list[str]] = {}
    for skill in dataset.skills.values():
        for key in {name_key(name) for name in (skill.name, *skill.aliases)}:
            ids.setdefault(key, []).append(skill.id)
    return ids


def _too_long(text: str, name: str) -> str | None:
    if len(text) > _TEXT:
        return f"a text of more than {_TEXT:,} characters; shorten it"
    if len(name) > _NAME:
        return f"a name of more than {_NAME} characters; shorten it"
    return None


def _level_name(step: Step) -> str:
    return f"level {step.code}" if step.code.isdigit() else (step.code or step.name)[:_NAME]


def _track(step: Step) -> str | None:
    return _TRACKS.get(name_key(step.track)) if step.track is not None else None


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:_ID].rstrip("-") or "unnamed"


def _free(id_: str, taken: Sequence[str] | set[str]) -> str:
    """Returns the id, or with a number behind it where it is taken."""
    candidates: Iterator[str] = (
        id_[:_ID].rstrip("-") if number == 1 else f"{id_[: _ID - 4].rstrip('-')}-{number}"
        for number in count_up(1)
    )
    return next(candidate for candidate in candidates if candidate not in taken)
