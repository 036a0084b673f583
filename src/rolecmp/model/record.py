"""What everything that a data file may hold is made of.

A record declares its fields once, as a Pydantic model does: a type, a default, and below the field
what it means. `schema` makes the model of it, which checks files; a run meets records only and does
not import Pydantic, which is why a record's module has its annotations as texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, ClassVar, Self, dataclass_transform


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Record:
    """Fields with values that never change; what a file does not give has the default."""

    # As a Pydantic model has them, because its validator fills them in.
    __slots__ = (
        "__dict__", "__pydantic_extra__", "__pydantic_fields_set__", "__pydantic_private__",
    )  # fmt: skip

    fields: ClassVar[tuple[str, ...]] = ()
    """The names of the fields, those of the class that it is made from first."""
    json_schema_extra: ClassVar[Mapping[str, object]] = {}
    """What the JSON Schema says beside the fields."""

    def __init_subclass__(cls) -> None:
        own = [name for name, type_ in cls.__annotations__.items() if "ClassVar" not in type_]
        cls.fields = (*cls.fields, *(name for name in own if name not in cls.fields))

    def __init__(self, **values: Any) -> None:
        missing = [f for f in self.fields if f not in values and not hasattr(type(self), f)]
        if missing or not values.keys() <= {*self.fields}:
            unknown = [name for name in values if name not in self.fields]
            raise TypeError(f"{type(self).__name__}: missing {missing}, unknown {unknown}")
        fill(self, values)

    @property
    def stated(self) -> AbstractSet[str]:
        """The names of the fields that were given; the others have their defaults."""
        try:
            stated: AbstractSet[str] = self.__pydantic_fields_set__  # type: ignore[attr-defined]
        except AttributeError:
            return self.__dict__.keys()
        return stated

    def replace(self, **values: Any) -> Self:
        """The same record with other values in some of its fields."""
        copy = object.__new__(type(self))
        stated = {name: getattr(self, name) for name in self.stated}
        fill(copy, {**stated, **values})
        return copy

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be deleted")

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.fields)

    def __hash__(self) -> int:
        return hash((type(self), *(getattr(self, name) for name in self.fields)))

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.fields)
        return f"{type(self).__name__}({values})"

    def __reduce__(self) -> tuple[object, ...]:
        stated = {name: getattr(self, name) for name in self.stated}
        return _restore, (type(self), stated)


fill = Record.__dict__["__dict__"].__set__
"""Puts the values into a record that is being made: `fill(object.__new__(Role), values)`."""


def _restore(kind: type[Record], values: dict[str, Any]) -> Record:
    record = object.__new__(kind)
    fill(record, values)
    return record
