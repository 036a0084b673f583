"""Lists of the built-in data that are read when they are first asked for."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, overload

_Entry = TypeVar("_Entry")


class DeferredList(Sequence[_Entry]):
    """A list whose entries are made by a function, once, when somebody looks at them."""

    def __init__(self, make: Callable[[], Sequence[_Entry]]) -> None:
        self._make = make
        self._entries: Sequence[_Entry] | None = None

    def _read(self) -> Sequence[_Entry]:
        if self._entries is None:
            self._entries = self._make()
        return self._entries

    @overload
    def __getitem__(self, index: int) -> _Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[_Entry]: ...
    def __getitem__(self, index: int | slice) -> _Entry | Sequence[_Entry]:
        return self._read()[index]

    def __iter__(self) -> Iterator[_Entry]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[object, ...]:
        return tuple, (tuple(self),)  # what makes the entries cannot be sent to another process


def join_lists(old: Sequence[_Entry], new: Sequence[_Entry]) -> Sequence[_Entry]:
    """Both lists in one, without reading the first where nothing asks for it."""
    if not new:
        return old
    if isinstance(old, DeferredList):
        return DeferredList(lambda: (*old, *new))
    return (*old, *new)
