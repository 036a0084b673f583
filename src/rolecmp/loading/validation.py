"""Finds everything that is wrong with data files, each on those that it lies on."""

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from rolecmp.loading.assembly import assemble, lay_over
from rolecmp.loading.built_in import load_built_in, parse_trusted
from rolecmp.loading.checks.file import FileCheck, check_file
from rolecmp.loading.data_shape import DATA_SHAPE
from rolecmp.loading.dataset import is_same
from rolecmp.loading.file_text import FileText, parse_file, read_text
from rolecmp.loading.layers import Layer, LayerKind
from rolecmp.loading.laying import lay_on
from rolecmp.loading.parsing import BOM, MANY_VALUES, count_values
from rolecmp.loading.reading import file_name
from rolecmp.loading.repair import Repaired, repair_json
from rolecmp.model.data_file import DataFile
from rolecmp.model.dataset import NOTHING_YET, Dataset
from rolecmp.model.errors import MOST_PROBLEMS, DataError, Fault, Problem
from rolecmp.model.suggest import Nearest


class _Read(NamedTuple):
    """One file as far as it can be read, and what of it cannot be."""

    name: str
    text: FileText
    file: DataFile | None
    problems: tuple[Problem, ...]
    repaired: Repaired[DataFile] | None = None


def validate_files(paths: Sequence[str], layers: Sequence[Layer]) -> list[FileCheck]:
    """Everything wrong with files, each laid on those before it.

    A file that is among the layers is looked at in its place, the others on top of all of them,
    one after the other; the built-in files are one layer, whose files refer to one another. Raises
    DataError when another file, which was not asked about, has a problem.
    """
    asked = list(dict.fromkeys(paths))
    order: list[tuple[Layer, bool]] = []
    for layer in layers:
        here = [path for path in asked if is_same(path, layer.path)]
        order.append((layer._replace(path=here[0]) if here else layer, bool(here)))
        asked = [path for path in asked if path not in here]
    order += [(Layer(LayerKind.GIVEN, path), True) for path in asked]
    while order and not order[-1][1] and order[-1][0].kind is not LayerKind.BUILT_IN:
        order.pop()  # nothing that is asked about lies on these
    left_out: set[str] = set()
    built_in = [one for one in order if one[0].kind is LayerKind.BUILT_IN]
    checks, dataset = _check_built_in(built_in, left_out)
    for layer, is_asked in order[len(built_in) :]:
        if is_asked:
            read = _read(layer.path, left_out)
            checks.append(_check(read, dataset, left_out))
            dataset = lay_over(dataset, read.file) if read.file is not None else dataset
        else:
            _, dataset = lay_on(read_text(layer.path), dataset)
    return checks


def _check_built_in(
    layers: Sequence[tuple[Layer, bool]], left_out: set[str]
) -> tuple[list[FileCheck], Dataset]:
    """What is wrong with those of the built-in files that are asked about, and all of them as one."""
    if not any(is_asked for _, is_asked in layers):
        return [], load_built_in() if layers else NOTHING_YET
    reads = [
        _read(layer.path, left_out)
        if is_asked
        else _Read(layer.path, FileText(layer.path, b""), parse_trusted(layer.path), ())
        for layer, is_asked in layers
    ]
    checks = []
    for read, (_, is_asked) in zip(reads, layers, strict=True):
        if is_asked:
            others = assemble(other.file for other in reads if other.file and other is not read)
            checks.append(_check(read, others, left_out))
    return checks, assemble(read.file for read in reads if read.file)


def _read(path: str, left_out: set[str]) -> _Read:
    """A file with as much of it as can be laid on.

    Ids of entries that cannot be go to `left_out`: that another entry refers to one is not wrong.
    """
    name = file_name(path)
    try:
        text = read_text(path)
    except DataError as error:
        return _Read(name, FileText(name, b""), None, error.problems)
    try:
        return _Read(name, text, parse_file(text), ())
    except DataError as error:
        problems = error.problems
    data = text.data
    if count_values(data) > MANY_VALUES or not all(problem.pointer for problem in problems):
        return _Read(name, text, None, problems)
    repaired = repair_json(data.removeprefix(BOM), DATA_SHAPE)
    if repaired is None:
        return _Read(name, text, None, problems)
    left_out |= repaired.dropped
    return _Read(name, text, repaired.file, problems, repaired)


def _check(read: _Read, before: Dataset, left_out: set[str]) -> FileCheck:
    """What is wrong with a file on what it is laid on, in itself and with what it refers to."""
    if read.file is None:
        return FileCheck(read.name, None, read.problems)
    more = (
        fault.in_file(read.name)
        for fault in check_file(read.file, lay_over(before, read.file), before)
        if not (read.repaired and read.repaired.stands_in(fault.pointer))
        if not _follows(fault, left_out)
    )
    room = MOST_PROBLEMS - len(read.problems)
    located = read.text.locate([*islice(more, room)])
    problems = tuple(sorted([*read.problems, *located], key=_by_place))
    return FileCheck(read.name, read.file, problems)


def _by_place(problem: Problem) -> tuple[int, int]:
    return (problem.line or 0, problem.column or 0)


def _follows(fault: Fault, left_out: set[str]) -> bool:
    """Whether a fault is only that an entry, wrong in itself, has been left out."""
    return isinstance(fault.cure, Nearest) and fault.cure.name in left_out
