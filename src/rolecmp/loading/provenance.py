"""Which file each statement of a dataset comes from."""

from collections.abc import Iterable, Iterator, Mapping

from rolecmp.loading.assembly import lay_over
from rolecmp.model.collections import BLOCKS, THINGS
from rolecmp.model.data_file import DataFile
from rolecmp.model.dataset import NOTHING_YET, Dataset
from rolecmp.model.facets import Facet
from rolecmp.model.role import Role


def trace_origins(files: Iterable[tuple[str, DataFile]]) -> Mapping[str, str]:
    """Maps each value of the dataset that files make to the name of the file that it comes from.

    Values go by JSON pointers: `/skills/sql`, `/pay/3`, `/expectations/0`, `/pairs/0`, `/roles/pm` (its title),
    `/roles/pm/skills/sql`, `/roles/pm/skills/notes/0`, `/roles/pm/questions/0`,
    `/roles/pm/moves/0`, `/roles/pm/ladder`. A value that is missing has the file of what is around
    it, which `origin_of` finds.
    """
    dataset = NOTHING_YET
    owners: dict[int, str] = {}
    titles: dict[str, str] = {}
    alive = []  # an object that is gone could give its identity to another
    for name, file in files:
        dataset = lay_over(dataset, file)
        alive.append((file, dataset))
        for _, value in _values(dataset, file):
            owners.setdefault(id(value), name)
        for record in dataset.pay:  # what steps of ladders are paid is made of them
            owners.setdefault(id(record), name)
        titles |= {id_: _owner_of_title(id_, file, name, titles) for id_ in file.roles}
    origins = {pointer: owners[id(value)] for pointer, value in _values(dataset, dataset)}
    origins |= {f"/roles/{id_}": name for id_, name in titles.items()}
    return origins


def origin_of(origins: Mapping[str, str], pointer: str) -> str | None:
    """Finds the file of the value at a pointer, or of what is around it."""
    while pointer and pointer not in origins:
        pointer = pointer.rpartition("/")[0]
    return origins.get(pointer)


def _owner_of_title(id_: str, file: DataFile, name: str, titles: Mapping[str, str]) -> str:
    """Finds the file of a role's title; `titles` has those of the roles of earlier files."""
    role = file.roles[id_]
    while not role.title and role.extends is not None:
        if role.extends == id_ or role.extends not in file.roles:
            return titles[role.extends]
        id_, role = role.extends, file.roles[role.extends]
    return name


def _values(dataset: Dataset, stated: DataFile | Dataset) -> Iterator[tuple[str, object]]:
    """Yields every value that comes from one file as a whole, of what `stated` names, by pointer."""
    for collection in ("sources", *THINGS):
        things = getattr(dataset, collection)
        for id_ in getattr(stated, collection):
            yield f"/{collection}/{id_}", things[id_]
    for id_ in stated.roles:
        yield from _values_of_role(f"/roles/{id_}", dataset.roles[id_])
    for index, pair in enumerate(stated.pairs):
        yield f"/pairs/{index}", pair
    for key in ("pay", "expectations", "proficiencies"):
        for index, record in enumerate(getattr(stated, key)):
            yield f"/{key}/{index}", record


def _values_of_role(pointer: str, role: Role) -> Iterator[tuple[str, object]]:
    for part, facet in BLOCKS.items():
        block = getattr(role, part)
        if block is None:
            continue
        if facet is Facet.LADDER:
            yield f"{pointer}/{part}", block
            continue
        for index, item in enumerate(block.items):
            yield f"{pointer}/{part}/{getattr(item, 'id', index)}", item
        for index, note in enumerate(getattr(block, "notes", ())):
            yield f"{pointer}/{part}/notes/{index}", note
