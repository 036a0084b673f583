"""What a framework's file leaves unsaid, and `--set` says once: all that is missing in one message."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from pydantic_core import ValidationError

from rolecmp.documents.frameworks.draft import Draft, DraftRole
from rolecmp.documents.frameworks.paying import SET as PAY_FIELDS
from rolecmp.documents.frameworks.placing import describe_twice, place_steps
from rolecmp.documents.intake import Recipe
from rolecmp.documents.recipe import IncompleteError, placeholder
from rolecmp.documents.standing import plain
from rolecmp.loading.data_shape import DATA_SHAPE, validate_data
from rolecmp.loading.schema_errors import explain_errors
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import UsageError
from rolecmp.model.expectation import Scale
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import join_names, name_key, quote_name

_SOURCE: Final = ("title", "publisher", "year", "url", "grade", "note")
FIELDS: Final = (
    "role", "source", *(f"source.{field}" for field in _SOURCE), "levels", "scale", "sheet",
    *PAY_FIELDS,
)  # fmt: skip
OWN: Final = "own"
"""`--set levels=own`: the levels stay the framework's, on a scale of their own."""
_NAMED: Final = 8


class Settings(NamedTuple):
    """Everything that holds for a framework as a whole."""

    source_id: str
    source: Mapping[str, Any]
    """As a data file has it."""
    own_levels: bool
    scale_id: str
    scale: tuple[str, ...] | None
    """Steps of skill, the lowest first; None where no skill has one."""
    scale_from: str | None
    """The scale of the data that their order is taken from; None where the framework says it."""
    pay: Mapping[str, str]
    role: str | None
    """What the only role is called, where it was said."""

    def name_of(self, role: DraftRole) -> str:
        """Returns what the framework calls a role, or what was said of the only one."""
        return self.role or role.title

    def title_of(self, role: DraftRole, dataset: Dataset) -> str:
        """Returns the title of a role; where the data has one of that name, with the publisher."""
        name = self.name_of(role)
        known = dataset.roles.get(name)
        title = known.title if known is not None else name
        taken = {
            name_key(other)
            for one in dataset.roles.values()
            for other in (one.id, one.title, *one.aliases)
        }
        if known is not None or name_key(title) in taken:
            return f"{title} at {self.source['publisher']}"[:200]
        return title[:200]


def settle(draft: Draft, dataset: Dataset, recipe: Recipe) -> Settings:
    """Puts together what a framework's file and the recipe say of it as a whole.

    Raises UsageError for a field that there is not or a value that cannot be, IncompleteError with
    everything that is missing and a recipe to complete.
    """
    for field in recipe.values:
        if field not in FIELDS:
            raise UsageError(
                f"--set: a framework has no field {quote_name(field)}."
                f"{did_you_mean(field, FIELDS)} Fields: {', '.join(FIELDS)}"
            )
        if recipe.values[field] == placeholder(field):
            raise UsageError(f"--set {field}: {recipe.values[field]} is a placeholder: fill it in")
    said = {**draft.said, **recipe.values}
    _refuse_wrong(said, draft)
    missing, proposal = _missing(draft, dataset, recipe, said)
    if missing:
        raise IncompleteError(f"nothing says {join_names(missing)}", proposal)
    source: dict[str, Any] = {
        field: said[f"source.{field}"] for field in _SOURCE if f"source.{field}" in said
    } | {"grade": said.get("source.grade", "A")}
    if "year" in source:
        source["year"] = int(source["year"]) if source["year"].isdecimal() else source["year"]
    id_ = said.get("source") or _new_source(said["source.publisher"], dataset)
    if id_ in dataset.sources:
        if "source.title" in said:
            quoted = quote_name(id_)
            raise UsageError(f"--set source: the data has {quoted} already; choose another id")
        source = plain(dataset.sources[id_])
    _validate_source(id_, source)
    scale = _scale(draft, dataset, said)
    how_well = _steps_of_skill(draft)
    known = _known_scale(how_well, dataset) if how_well and "scale" not in said else None
    lent = known.name if known is not None and known.steps == scale else None
    return Settings(
        id_, source, said.get("levels") == OWN, f"{id_}-skill-steps"[:64], scale, lent,
        {field: said[field] for field in PAY_FIELDS if field in said}, said.get("role"),
    )  # fmt: skip


def _refuse_wrong(said: Mapping[str, str], draft: Draft) -> None:
    if said.get("levels", OWN) != OWN:
        raise UsageError(f"--set levels takes {OWN} alone, not {quote_name(said['levels'])}")
    if "role" in said and len(draft.roles) > 1:
        named = join_names([quote_name(role.title) for role in draft.roles[:_NAMED]])
        raise UsageError(f"--set role names one role, but there are several: {named}; leave it out")


def _missing(
    draft: Draft, dataset: Dataset, recipe: Recipe, said: Mapping[str, str]
) -> tuple[list[str], Recipe]:
    """Returns in words what is missing, and the recipe with it filled in, as far as it can be."""
    missing: list[str] = []
    values = dict(recipe.values)
    if "role" not in said and not all(role.title for role in draft.roles):
        missing.append("which role it is for (role)")
        values["role"] = placeholder("role")
    if said.get("source") not in dataset.sources:
        for field, words in (("title", "title"), ("publisher", "publisher")):
            if f"source.{field}" not in said:
                missing.append(f"the {words} of its source (source.{field})")
                values[f"source.{field}"] = placeholder(f"source.{field}")
    meanings: dict[str, dict[str, str]] = {k: dict(v) for k, v in recipe.meanings.items()}
    if said.get("levels") != OWN:
        open_: dict[str, None] = {}
        for role in draft.roles:
            placing = place_steps(role, dataset, recipe)
            for step in placing.open:
                open_[step.name] = None
                guess = placing.guesses.get(step.name, placeholder("level"))
                meanings.setdefault("level", {}).setdefault(step.name, guess)
            if placing.twice:
                missing.append(f"how levels are told apart: {describe_twice(placing.twice)}")
                values["levels"] = OWN
        if open_:
            opens = [quote_name(name) for name in [*open_][:_NAMED]]
            opens += ["others"] if len(open_) > _NAMED else []
            missing.append(
                f"which level {join_names(opens, 'or')} is (of "
                f"{', '.join(dataset.levels)}; or --set levels={OWN} keeps the framework's)"
            )
        if "levels" in values:
            meanings = {k: dict(v) for k, v in recipe.meanings.items()}
    how_well = _steps_of_skill(draft)
    if how_well and "scale" not in said and _scale(draft, dataset, said) is None:
        missing.append(f"the order of {join_names(how_well)} (scale, the lowest first)")
        values["scale"] = ";".join(how_well)
    # Of several roles the same may be missing.
    return [*dict.fromkeys(missing)], Recipe(recipe.columns, values, meanings)


def _steps_of_skill(draft: Draft) -> list[str]:
    found: dict[str, str] = {}
    for role in draft.roles:
        for entry in role.mastered:
            found.setdefault(name_key(entry.how_well), entry.how_well)
    return [*found.values()]


def _scale(draft: Draft, dataset: Dataset, said: Mapping[str, str]) -> tuple[str, ...] | None:
    """Returns the steps of skill in their order: as said, as numbers go, or as a scale of the data."""
    words = _steps_of_skill(draft)
    if "scale" in said:
        steps = tuple(step.strip() for step in said["scale"].split(";") if step.strip())
        if len({*map(name_key, steps)}) < max(len(steps), 2):
            raise UsageError(
                "--set scale takes different steps with semicolons between, two or more"
            )
        return steps
    if not words:
        return None
    if all(re.fullmatch(r"\d{1,2}", word) for word in words):
        numbers = [*map(int, words)]
        low, high = min(*numbers, 1), max(*numbers, 2)
        return tuple(str(number) for number in range(low, high + 1))
    known = _known_scale(words, dataset)
    return known.steps if known is not None else None


def _known_scale(words: Sequence[str], dataset: Dataset) -> Scale | None:
    """Finds the scale of the data that has all of these steps, with the fewest others."""
    keys = {*map(name_key, words)}
    able = [scale for scale in dataset.scales.values() if keys <= {*map(name_key, scale.steps)}]
    return min(able, key=lambda scale: len(scale.steps), default=None)


def _validate_source(id_: str, source: Mapping[str, Any]) -> None:
    try:
        validate_data(json.dumps({"sources": {id_: source}}).encode())
    except ValidationError as error:
        fault = next(explain_errors(error.errors(include_url=False), DATA_SHAPE.model()))
        raise UsageError(f"--set source.{fault.pointer.rpartition('/')[2]}: {fault}") from error


def _new_source(publisher: str, dataset: Dataset) -> str:
    """Returns an id for a source that the data does not have yet."""
    id_ = _slug(publisher)
    return id_ if id_ not in dataset.sources else f"{id_}-framework"


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].rstrip("-") or "framework"
