"""Which file each statement of a dataset comes from."""

from collections.abc import Iterable, Iterator, Mapping

from rolecmp.assembly import NOTHING_YET, lay_over
from rolecmp.models import DataFile, Dataset, Role, RoleBlock

_COLLECTIONS = (
    "sources", "levels", "cities", "skills", "duties", "activities", "metrics", "teams",
    "backgrounds",
)  # fmt: skip


def trace_origins(files: Iterable[tuple[str, DataFile]]) -> Mapping[str, str]:
    """JSON pointer to the name of the file that the value there comes from.

    The pointers are into the dataset that the files make: `/skills/sql`, `/pay/3`, `/pairs/0`,
    `/roles/pm` (its title), `/roles/pm/skills/sql`, `/roles/pm/skills/notes/0`,
    `/roles/pm/questions/0`, `/roles/pm/moves/0`, `/roles/pm/ladder`; where a pointer is missing,
    what is around it tells.
    """
    dataset = NOTHING_YET
    owners: dict[int, str] = {}
    titles: dict[str, str] = {}
    alive = []  # an object that is gone could give its identity to another
    for name, file in files:
        dataset = lay_over(dataset, file)
        alive.append((file, dataset))
        for _, value in _values(dataset):
            owners.setdefault(id(value), name)
        for id_, role in file.roles.items():
            if role.title or role.extends not in titles:
                titles[id_] = name
            else:
                titles[id_] = titles[role.extends]
    origins = {pointer: owners[id(value)] for pointer, value in _values(dataset)}
    origins |= {f"/roles/{id_}": name for id_, name in titles.items()}
    return origins


def origin_of(origins: Mapping[str, str], pointer: str) -> str | None:
    """The file of the value at a pointer, or of what is around it."""
    while pointer and pointer not in origins:
        pointer = pointer.rpartition("/")[0]
    return origins.get(pointer)


def _values(dataset: Dataset) -> Iterator[tuple[str, object]]:
    """Everything that comes from one file as a whole, with its pointer."""
    for collection in _COLLECTIONS:
        for id_, thing in getattr(dataset, collection).items():
            yield f"/{collection}/{id_}", thing
    for id_, role in dataset.roles.items():
        yield from _values_of_role(f"/roles/{id_}", role)
    for index, pair in enumerate(dataset.pairs):
        yield f"/pairs/{index}", pair
    for index, record in enumerate(dataset.pay):
        yield f"/pay/{index}", record


def _values_of_role(pointer: str, role: Role) -> Iterator[tuple[str, object]]:
    for part in RoleBlock:
        block = getattr(role, part)
        if block is None:
            continue
        if part is RoleBlock.LADDER:
            yield f"{pointer}/{part}", block
            continue
        for index, item in enumerate(block.items):
            yield f"{pointer}/{part}/{getattr(item, 'id', index)}", item
        for index, note in enumerate(getattr(block, "notes", ())):
            yield f"{pointer}/{part}/notes/{index}", note
