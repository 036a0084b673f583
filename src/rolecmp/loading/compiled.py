"""What has been compiled: the built-in data checked and assembled, and the schema of data files.

The build puts both into the wheel. In a checkout they lie in `__pycache__`, as Python keeps its own,
and are made anew once a source is newer. They are plain values, which nothing in them can turn into
code: `marshal` reads them, since it is faster than JSON and comes without an import.
"""

import marshal
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Final, TypeVar

from rolecmp.loading import layers
from rolecmp.model.data_file import DataFile
from rolecmp.model.record import Record, fill

DATA: Final = "data.compiled"
LATER: Final = "later.compiled"
"""The lists of the data that are read when they are first asked for."""

_Compiled = TypeVar("_Compiled")


def schema_name() -> str:
    """What the schema is compiled under: for one version of pydantic_core, which it is internal to."""
    from pydantic_core import __version__

    return f"schema-{__version__}.compiled"


def read_compiled(name: str, compile_: Callable[[], _Compiled]) -> _Compiled:
    """What has been compiled under a name; compiled now where it has not, or a source is newer.

    Where it cannot be kept for later runs, they compile it again.
    """
    folder = layers.built_in_folder()
    package = _package()
    if os.path.dirname(folder) == package:  # as the wheel has it
        shipped: _Compiled | None = _unmarshal(os.path.join(folder, name))
        return compile_() if shipped is None else shipped
    path = os.path.join(folder, "__pycache__", name)
    stamp = _stamp(folder, os.path.join(package, "model"), os.path.join(package, "loading"))
    content = _unmarshal(path)
    if not isinstance(content, tuple) or content[0] != stamp:
        content = stamp, compile_()
        _keep(path, content)
    value: _Compiled = content[1]
    return value


def _package() -> str:
    return os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def _keep(path: str, content: Any) -> None:
    from rolecmp.model.errors import OutputError
    from rolecmp.streams.writing import make_folder, write_file

    with suppress(OutputError):
        make_folder(os.path.dirname(path))
        write_file(path, dump(content))


def dump(compiled: Any) -> bytes:
    """The content of a file with something compiled."""
    # Format 4 is read by every Python from 3.4 on.
    return marshal.dumps(compiled, 4)


def _unmarshal(path: str) -> Any:
    try:
        with open(path, "rb") as file:
            return marshal.loads(file.read())  # noqa: S302 - it lies where our code does
    except (OSError, EOFError, ValueError, TypeError):
        return None


def _stamp(*folders: str) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of everything in folders that is compiled, or says how."""
    files = [file for folder in folders for file in os.scandir(folder)]
    return tuple(
        (file.name, (status := file.stat()).st_mtime_ns, status.st_size)
        for file in sorted(files, key=lambda file: file.path)
        if file.name.endswith((".json", ".py"))
    )


# --- the schema -------------------------------------------------------------------------------

ClassPlace = tuple[tuple[str | int, ...], str, str, str | None]
"""Where a class belongs in a schema, its module and name; of a member of an enum its value too."""
CompiledSchema = tuple[Any, tuple[ClassPlace, ...]]
"""A core schema of pydantic_core with None in the places of its classes, and these."""


def make_schema(compiled: CompiledSchema) -> Any:
    """The core schema with its classes, in the place of what stands for them."""
    schema, places = compiled
    for path, module, name, value in places:
        *around, last = path
        node = schema
        for key in around:
            node = node[key]
        class_ = getattr(sys.modules[module], name)
        node[last] = class_ if value is None else class_(value)
    return schema


# --- the data ---------------------------------------------------------------------------------


Part = tuple[str, str, int]
"""A field that holds no plain value: its name, how many it holds, and the position of their kind."""
Kind = tuple[str, str, tuple[Part, ...] | None]
"""Module and name of a class, and the parts of a record; None for an enum."""
CompiledData = tuple[tuple[Kind, ...], dict[str, Any]]
"""The kinds, each after those of its parts, and the fields that a DataFile of all data states."""

ONE, PERHAPS, MANY, BY_ID = "one", "perhaps", "many", "by id"


def make_file(compiled: CompiledData) -> DataFile:
    """The data that plain values say; they are used up."""
    kinds, values = compiled
    makers: list[Callable[[Any], Any]] = []
    for module, name, parts in kinds:
        class_ = getattr(sys.modules[module], name)
        if parts is None:
            makers.append({member.value: member for member in class_}.__getitem__)
        else:
            fields = [(field, _MAKERS[number](makers[kind])) for field, number, kind in parts]
            makers.append(_record_maker(class_, fields))
    file: DataFile = makers[-1](values)
    return file


def _record_maker(
    record: type[Record], parts: Sequence[tuple[str, Callable[[Any], Any]]]
) -> Callable[[dict[str, Any]], Record]:
    new = object.__new__

    def make(values: dict[str, Any]) -> Record:
        for field, make_part in parts:
            if field in values:
                values[field] = make_part(values[field])
        made = new(record)
        fill(made, values)
        return made

    return make


def _make_perhaps(make: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else make(value)


def _make_many(make: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda values: tuple(map(make, values))


def _make_by_id(make: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda values: {id_: make(value) for id_, value in values.items()}


_MAKERS = {ONE: lambda make: make, PERHAPS: _make_perhaps, MANY: _make_many, BY_ID: _make_by_id}
