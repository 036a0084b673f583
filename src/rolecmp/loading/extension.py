"""Makes roles whole that extend others: what is removed, then what is added or replaced."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from rolecmp.model.citation import cite
from rolecmp.model.collections import WHOLE_BLOCKS, RoleBlock
from rolecmp.model.errors import Fault
from rolecmp.model.limits import MAX_ITEMS
from rolecmp.model.role import Ladder, Move, MoveBlock, Removal, Role
from rolecmp.model.statements import Link, LinkBlock, Statement, StatementBlock
from rolecmp.model.suggest import Nearest
from rolecmp.model.text import name_key, quote_name

MAX_EXTENSIONS: Final = 1_000
"""So many roles of a file may extend others: each is as large as the one that it is made from."""

MAX_MADE: Final = 250_000
"""So many entries all roles together may have where some are made from others.

A short file could otherwise make a dataset of millions of entries.
"""

NOT_COUNTED: Final = 25_000
"""A file whose roles are made into fewer entries than these is small."""

_EARLIER = "Use a role of this file or of an earlier one."

_Entry = Statement | Link | Move
_Block = StatementBlock | LinkBlock | MoveBlock


class Extension(NamedTuple):
    """The roles of a file made whole, and what is wrong with how they are to be made."""

    roles: Mapping[str, Role]
    """In the order of the file. One that cannot be made, since what it extends is unknown or leads
    back to it, is as the file has it."""
    faults: tuple[Fault, ...]
    """Their pointers are into the file."""


def extend_roles(roles: Mapping[str, Role], known: Mapping[str, Role]) -> Extension:
    """Makes the roles of a file whole; `known` are those of the files before it.

    A role that extends its own id is made from that of the files before, every other from what the
    file itself makes of the role that it extends.
    """
    extending = [id_ for id_, role in roles.items() if role.extends is not None]
    if not extending:
        return Extension(roles, ())
    if len(extending) > MAX_EXTENSIONS:
        place = f"/roles/{extending[MAX_EXTENSIONS]}/extends"
        message = f"more than {MAX_EXTENSIONS:,} roles of this file extend others"
        return Extension(roles, (Fault(place, message, "write the rest out"),))
    made = {id_: role for id_, role in roles.items() if role.extends is None}
    done = set(made)
    grown, before = 0, None
    faults: list[Fault] = []
    failed: set[str] = set()
    for id_ in extending:
        for next_ in _bases_first(id_, roles, done):
            done.add(next_)
            role = roles[next_]
            assert role.extends is not None  # the others are made already
            own = role.extends == next_ or role.extends not in roles
            base = (known if own else made).get(role.extends)
            if base is None:
                if role.extends not in failed:  # else the problem is that role's
                    faults.append(_why_not(next_, role.extends, roles, known))
                failed.add(next_)
            else:
                made[next_], found = _extend(f"/roles/{next_}", next_, base, role)
                faults += found
                grown += _size(made[next_])
                # To count what the files before hold takes time that a small file should not cost.
                if grown > NOT_COUNTED and before is None:
                    before = sum(map(_size, known.values()))
                if grown + (before or 0) > MAX_MADE:
                    message = f"the roles grow to more than {MAX_MADE:,} entries with this one"
                    cure = "let fewer extend others"
                    faults.append(Fault(f"/roles/{next_}/extends", message, cure))
                    return Extension({**roles, **made}, tuple(faults))
    return Extension({id_: made.get(id_, role) for id_, role in roles.items()}, tuple(faults))


def _size(role: Role) -> int:
    """How many entries a role has."""
    size = 0
    for part in RoleBlock:
        block: _Block | Ladder | None = getattr(role, part)
        if block is not None and not isinstance(block, Ladder):
            size += len(block.items)
    return size


def _bases_first(id_: str, roles: Mapping[str, Role], done: set[str]) -> list[str]:
    """The roles of the file that one is made from and that are not done yet, itself last."""
    chain: dict[str, None] = {}
    while id_ in roles and id_ not in done and id_ not in chain:
        chain[id_] = None
        id_ = roles[id_].extends or ""
    return [*reversed(chain)]


def _why_not(id_: str, target: str, roles: Mapping[str, Role], known: Mapping[str, Role]) -> Fault:
    place = f"/roles/{id_}/extends"
    if target == id_:
        message = f"no earlier file has a role {quote_name(id_)} to extend"
        return Fault(place, message, "write it out, or extend another")
    if target not in roles:
        cure = Nearest(target, [*known, *roles], _EARLIER)
        return Fault(place, f"unknown role {quote_name(target)}", cure)
    message = f"extends {quote_name(target)}, which leads back to it"
    return Fault(place, message, "write one of them out")


# --- making one -------------------------------------------------------------------------------


def _extend(place: str, id_: str, base: Role, role: Role) -> tuple[Role, list[Fault]]:
    """Lays a role on the one that it extends; what stays of that one are the same objects."""
    removal = role.remove or Removal()
    faults = list(_missing_removals(place, base, removal))
    title = role.title or base.title
    # A name belongs to one role: only the same role, changed, keeps those that it had.
    names = base.aliases if role.extends == id_ else ()
    fields: dict[str, object] = {
        "extends": None,
        "remove": None,
        "title": title,
        "family": role.family or base.family,
        "thin": role.thin if "thin" in role.stated else base.thin,
        "proxies": role.proxies if "proxies" in role.stated else base.proxies,
        # Made of another, it is not what that one is.
        "same_as": role.same_as or (base.same_as if role.extends == id_ else ()),
        "aliases": _join_names(title, names, role.aliases, removal.aliases),
    }
    for key in RoleBlock:
        old: _Block | None = getattr(base, key) if key not in removal.blocks else None
        new: _Block | None = getattr(role, key)
        if key in WHOLE_BLOCKS:
            fields[key] = new or old
            continue
        block = _join_blocks(old, new, frozenset(map(name_key, getattr(removal, key))))
        fields[key] = block
        if block is not None and len(block.items) > MAX_ITEMS:
            message = f"more than {MAX_ITEMS:,} entries with those of {quote_name(role.extends)}"
            faults.append(Fault(f"{place}/{key}", message, "remove some"))
    return role.replace(**fields), faults


def _missing_removals(place: str, base: Role, removal: Removal) -> Iterator[Fault]:
    """Yields what is to be removed and is not in the role that is extended."""
    lacks = "the role that it extends has no"
    for index, block in enumerate(removal.blocks):
        if getattr(base, block) is None:
            present = [known.value for known in RoleBlock if getattr(base, known) is not None]
            cure = Nearest(block, present, "leave it out")
            yield Fault(f"{place}/remove/blocks/{index}", f"{lacks} {block}", cure)
    lists: dict[str, Sequence[str]] = {"aliases": base.aliases}
    for key in RoleBlock:
        if key not in WHOLE_BLOCKS and getattr(removal, key):
            entries: _Block | None = getattr(base, key)
            lists[key] = [_name(item) for item in entries.items] if entries else []
    for field, names in lists.items():
        keys = set(map(name_key, names))
        for index, name in enumerate(getattr(removal, field)):
            if name_key(name) not in keys:
                message = f"{lacks} {quote_name(name)} among its {field.replace('_', ' ')}"
                cure = Nearest(name, names, "leave it out")
                yield Fault(f"{place}/remove/{field}/{index}", message, cure)


def _join_names(
    title: str, old: Sequence[str], new: Sequence[str], removed: Sequence[str]
) -> tuple[str, ...]:
    """The old names that stay, then the new ones; none twice, and none that is the title."""
    taken = {name_key(name) for name in (title, *removed, *new)}
    return (*(name for name in old if name_key(name) not in taken), *new)


def _join_blocks(old: _Block | None, new: _Block | None, removed: frozenset[str]) -> _Block | None:
    """The old block with the new entries; the same name replaces. None where nothing is left.

    Each new entry names its own sources, since those of the block hold for the old ones.
    """
    if old is None:
        return new
    items: dict[object, _Entry] = {
        _key(item): item for item in old.items if name_key(_name(item)) not in removed
    }
    notes: tuple[_Entry, ...] = () if isinstance(old, StatementBlock) else old.notes
    if new is not None:
        entries: Sequence[_Entry] = new.items
        items.update((_key(item), item) for item in _with_sources(entries, new.sources))
        if not isinstance(new, StatementBlock):
            notes += tuple(_with_sources(new.notes, new.sources))
    if not items and not notes:
        return None
    changes: dict[str, object] = {"items": tuple(items.values())}
    if not isinstance(old, StatementBlock):
        changes["notes"] = notes
    return old.replace(**changes)


def _with_sources(items: Sequence[_Entry], block_sources: tuple[str, ...]) -> Iterator[_Entry]:
    """Yields items, each with the sources that hold for it as its own."""
    for item, sources in cite(items, block_sources):
        yield item if item.sources else item.replace(sources=sources)


def _name(item: _Entry) -> str:
    """By what an entry is removed: its id, its title where it leads to no role, or its words."""
    match item:
        case Statement():
            return item.text
        case Link():
            return item.id
        case Move():
            return item.to or item.title or ""


def _key(item: _Entry) -> object:
    """By what an entry is replaced: its name; ways out of a role and into it are different."""
    if isinstance(item, Move):
        return item.direction, name_key(_name(item))
    return _name(item)
