"""Roles made from other roles: what is taken away, then what is added or replaced."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from rolecmp.model.collections import WHOLE_BLOCKS, RoleBlock
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

_EARLIER = "It takes a role of this file or of one that is laid on before."

Found = tuple[str, str, object]
"""JSON pointer, message and cure of a problem."""

_Entry = Statement | Link | Move
_Block = StatementBlock | LinkBlock | MoveBlock


class Extension(NamedTuple):
    """The roles of a file made whole, in its order, and what was wrong with how they are made.

    A role that cannot be made, because what it extends is unknown or leads back to it, is as the
    file has it.
    """

    roles: Mapping[str, Role]
    problems: tuple[Found, ...]


def extend_roles(roles: Mapping[str, Role], known: Mapping[str, Role]) -> Extension:
    """Makes the roles of a file whole; `known` are those of the files before it.

    A role that extends its own id is made from that of the files before, every other from what the
    file itself makes of the role that it extends. Pointers are into the file.
    """
    extending = [id_ for id_, role in roles.items() if role.extends is not None]
    if not extending:
        return Extension(roles, ())
    if len(extending) > MAX_EXTENSIONS:
        place = f"/roles/{extending[MAX_EXTENSIONS]}/extends"
        message = f"more than {MAX_EXTENSIONS:,} roles of this file extend others"
        return Extension(roles, ((place, message, "write the rest out"),))
    made = {id_: role for id_, role in roles.items() if role.extends is None}
    done = set(made)
    grown, before = 0, None
    problems: list[Found] = []
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
                    problems.append(_why_not(next_, role.extends, roles, known))
                failed.add(next_)
            else:
                made[next_], found = _extend(f"/roles/{next_}", next_, base, role)
                problems += found
                grown += _size(made[next_])
                # To count what the files before hold takes time that a small file should not cost.
                if grown > NOT_COUNTED and before is None:
                    before = sum(map(_size, known.values()))
                if grown + (before or 0) > MAX_MADE:
                    message = f"the roles grow to more than {MAX_MADE:,} entries with this one"
                    problems.append((f"/roles/{next_}/extends", message, "let fewer extend others"))
                    return Extension({**roles, **made}, tuple(problems))
    return Extension({id_: made.get(id_, role) for id_, role in roles.items()}, tuple(problems))


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


def _why_not(id_: str, target: str, roles: Mapping[str, Role], known: Mapping[str, Role]) -> Found:
    place = f"/roles/{id_}/extends"
    if target == id_:
        message = f"no earlier file has a role {quote_name(id_)} to extend"
        return place, message, "write it out, or extend another"
    if target not in roles:
        return (
            place,
            f"unknown role {quote_name(target)}",
            Nearest(target, [*known, *roles], _EARLIER),
        )
    return place, f"extends {quote_name(target)}, which leads back to it", "write one of them out"


# --- making one -------------------------------------------------------------------------------


def _extend(place: str, id_: str, base: Role, role: Role) -> tuple[Role, list[Found]]:
    """`role` on top of `base`; what stays of `base` are the same objects."""
    gone = role.remove or Removal()
    problems = list(_not_there(place, base, gone))
    title = role.title or base.title
    # A name belongs to one role: only the same role, changed, keeps those that it had.
    names = base.aliases if role.extends == id_ else ()
    parts: dict[str, object] = {
        "extends": None,
        "remove": None,
        "title": title,
        "thin": role.thin if "thin" in role.stated else base.thin,
        "aliases": _join_names(title, names, role.aliases, gone.aliases),
    }
    for part in RoleBlock:
        old: _Block | None = getattr(base, part) if part not in gone.blocks else None
        new: _Block | None = getattr(role, part)
        if part in WHOLE_BLOCKS:
            parts[part] = new or old
            continue
        block = _join_blocks(old, new, frozenset(map(name_key, getattr(gone, part))))
        parts[part] = block
        if block is not None and len(block.items) > MAX_ITEMS:
            message = f"more than {MAX_ITEMS:,} entries with those of {quote_name(role.extends)}"
            problems.append((f"{place}/{part}", message, "remove some"))
    return role.replace(**parts), problems


def _not_there(place: str, base: Role, gone: Removal) -> Iterator[Found]:
    """What is to be removed and is not in the role that is extended."""
    whose = "the role that it extends has no"
    for index, part in enumerate(gone.blocks):
        if getattr(base, part) is None:
            told = [known.value for known in RoleBlock if getattr(base, known) is not None]
            yield (
                f"{place}/remove/blocks/{index}",
                f"{whose} {part}",
                Nearest(part, told, "leave it out"),
            )
    lists: dict[str, Sequence[str]] = {"aliases": base.aliases}
    for part in RoleBlock:
        if part not in WHOLE_BLOCKS and getattr(gone, part):
            block: _Block | None = getattr(base, part)
            lists[part] = [_name(item) for item in block.items] if block else []
    for list_, names in lists.items():
        keys = set(map(name_key, names))
        for index, name in enumerate(getattr(gone, list_)):
            if name_key(name) not in keys:
                message = f"{whose} {quote_name(name)} among its {list_.replace('_', ' ')}"
                yield (
                    f"{place}/remove/{list_}/{index}",
                    message,
                    Nearest(name, names, "leave it out"),
                )


def _join_names(
    title: str, old: Sequence[str], new: Sequence[str], gone: Sequence[str]
) -> tuple[str, ...]:
    """The names that stay, then the new ones; none twice, and the title is not among them."""
    taken = {name_key(name) for name in (title, *gone, *new)}
    return (*(name for name in old if name_key(name) not in taken), *new)


def _join_blocks(old: _Block | None, new: _Block | None, gone: frozenset[str]) -> _Block | None:
    """What stays of the old block with the new one's entries; of the same name, these replace.

    Each new entry names its own sources, since those of the block hold for the old ones.
    """
    if old is None:
        return new
    items: dict[object, _Entry] = {
        _key(item): item for item in old.items if name_key(_name(item)) not in gone
    }
    notes: tuple[_Entry, ...] = () if isinstance(old, StatementBlock) else old.notes
    if new is not None:
        entries: Sequence[_Entry] = new.items
        items.update((_key(item), item) for item in _sourced(entries, new.sources))
        if not isinstance(new, StatementBlock):
            notes += tuple(_sourced(new.notes, new.sources))
    if not items and not notes:
        return None
    changes: dict[str, object] = {"items": tuple(items.values())}
    if not isinstance(old, StatementBlock):
        changes["notes"] = notes
    return old.replace(**changes)


def _sourced(items: Sequence[_Entry], sources: tuple[str, ...]) -> Iterator[_Entry]:
    for item in items:
        yield item if item.sources else item.replace(sources=sources)


def _name(item: _Entry) -> str:
    """What an entry is removed by: its id, its title where it leads to no role, or its words."""
    match item:
        case Statement():
            return item.text
        case Link():
            return item.id
        case Move():
            return item.to or item.title or ""


def _key(item: _Entry) -> object:
    """What an entry is replaced by one of: ways out of a role and into it are different."""
    if isinstance(item, Move):
        return item.direction, name_key(_name(item))
    return _name(item)
