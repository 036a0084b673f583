"""What is wrong with what is expected at levels: unknown ids, steps that a scale lacks."""

from collections.abc import Iterator

from rolecmp.loading.checks.references import check_name, check_reference
from rolecmp.model.data_file import DataFile
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import Fault
from rolecmp.model.expectation import Expectation, LevelMapping, Proficiency
from rolecmp.model.suggest import Nearest
from rolecmp.model.text import name_key, quote_name


def check_levels(file: DataFile, dataset: Dataset) -> Iterator[Fault]:
    """Yields what is wrong with the levels, scales and expectations of a file."""
    for id_, level in file.levels.items():
        if level.equals is not None:
            at = f"/levels/{id_}/equals"
            yield from check_reference(at, "level", level.equals, dataset.levels)
            if level.equals == id_ or dataset.levels.get(level.equals, level).equals:
                cure = "name a level that equals no other"
                yield Fault(at, f"{quote_name(level.equals)} is not a level of its own", cure)
    for id_, scale in file.scales.items():
        seen: set[str] = set()
        for index, step in enumerate(scale.steps):
            at = f"/scales/{id_}/steps/{index}"
            yield from check_name(at, step)
            if name_key(step) in seen:
                yield Fault(at, f"the step {quote_name(step)} is here twice", "remove one")
            seen.add(name_key(step))
    for index, expectation in enumerate(file.expectations):
        yield from _check_place(f"/expectations/{index}", expectation, dataset)
        at = f"/expectations/{index}/dimension"
        yield from check_reference(at, "dimension", expectation.dimension, dataset.dimensions)
    for index, proficiency in enumerate(file.proficiencies):
        yield from _check_proficiency(f"/proficiencies/{index}", proficiency, dataset)
    for index, mapping in enumerate(file.level_mappings):
        yield from _check_mapping(f"/level_mappings/{index}", mapping, dataset)


def _check_place(
    pointer: str, entry: Expectation | Proficiency, dataset: Dataset
) -> Iterator[Fault]:
    yield from check_reference(f"{pointer}/role", "role", entry.role, dataset.roles)
    yield from check_reference(f"{pointer}/level", "level", entry.level, dataset.levels)
    yield from check_reference(f"{pointer}/source", "source", entry.source, dataset.sources)


def _check_proficiency(pointer: str, entry: Proficiency, dataset: Dataset) -> Iterator[Fault]:
    yield from _check_place(pointer, entry, dataset)
    if entry.skill_id is not None:
        yield from check_reference(f"{pointer}/skill_id", "skill", entry.skill_id, dataset.skills)
    scale = dataset.scales.get(entry.scale)
    if scale is None:
        yield from check_reference(f"{pointer}/scale", "scale", entry.scale, dataset.scales)
    elif entry.step not in scale.steps:
        message = f"the scale {quote_name(entry.scale)} has no step {quote_name(entry.step)}"
        cure = Nearest(entry.step, scale.steps, f"Its steps are {', '.join(scale.steps)}.")
        yield Fault(f"{pointer}/step", message, cure)


def _check_mapping(pointer: str, mapping: LevelMapping, dataset: Dataset) -> Iterator[Fault]:
    yield from check_reference(f"{pointer}/role", "role", mapping.role, dataset.roles)
    yield from check_reference(f"{pointer}/source", "source", mapping.source, dataset.sources)
    for name, level in mapping.levels.items():
        yield from check_reference(f"{pointer}/levels/{name}", "level", level, dataset.levels)
