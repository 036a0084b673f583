"""Everything that is wrong with data files, told at once."""

from collections.abc import Sequence
from itertools import islice

from rolecmp.assembly import NOTHING_YET, FileCheck, check_file, lay_over
from rolecmp.dataset import is_same, lay_on, parse_file, parse_trusted
from rolecmp.dataset_files import Layer, LayerKind
from rolecmp.errors import MOST_PROBLEMS, DataError, Problem
from rolecmp.models import DataFile, Dataset
from rolecmp.parsing import BOM, MANY_VALUES, count_values, locate_problems
from rolecmp.reading import file_name, read_bytes
from rolecmp.repair import repair_json
from rolecmp.suggest import Nearest


def check_files(paths: Sequence[str], layers: Sequence[Layer]) -> list[FileCheck]:
    """Everything wrong with files, each laid on those before it.

    A file that is among the layers is looked at in its place, the others on top of all of them,
    one after the other. Raises DataError when another file, which was not asked about, has a
    problem.
    """
    asked = list(dict.fromkeys(paths))
    order: list[tuple[Layer, bool]] = []
    for layer in layers:
        here = [path for path in asked if is_same(path, layer.path)]
        order.append((layer._replace(path=here[0]) if here else layer, bool(here)))
        asked = [path for path in asked if path not in here]
    order += [(Layer(LayerKind.GIVEN, path), True) for path in asked]
    while order and not order[-1][1]:  # nothing that is asked about lies on these
        order.pop()
    dataset = NOTHING_YET
    checks: list[FileCheck] = []
    left_out: set[str] = set()
    for layer, is_asked in order:
        if is_asked:
            check, dataset = _check_on(layer.path, dataset, left_out)
            checks.append(check)
        elif layer.kind is LayerKind.BUILT_IN:
            dataset = lay_over(dataset, parse_trusted(layer.path))
        else:
            _, dataset = lay_on(read_bytes(layer.path), file_name(layer.path), dataset)
    return checks


def _check_on(path: str, dataset: Dataset, left_out: set[str]) -> tuple[FileCheck, Dataset]:
    """What is wrong with one file, and the dataset with as much of it as can be laid on.

    Ids of entries that cannot be go to `left_out`: that another entry refers to one is not wrong.
    """
    name = file_name(path)
    problems: tuple[Problem, ...] = ()
    repaired = None
    try:
        data = read_bytes(path)
    except DataError as error:
        return FileCheck(name, None, error.problems), dataset
    try:
        file = parse_file(data, name)
    except DataError as error:
        problems = error.problems
        if count_values(data) <= MANY_VALUES and all(problem.pointer for problem in problems):
            repaired = repair_json(data.removeprefix(BOM), DataFile)
        if repaired is None:
            return FileCheck(name, None, problems), dataset
        file = repaired.file
        left_out |= repaired.dropped
    before, dataset = dataset, lay_over(dataset, file)
    more = (
        problem
        for problem in check_file(name, file, dataset, before)
        if not (repaired and repaired.stands_in(problem.pointer))
        if not _follows(problem, left_out)
    )
    located = locate_problems(data, [*islice(more, MOST_PROBLEMS - len(problems))])
    return FileCheck(name, file, tuple(sorted([*problems, *located], key=_by_place))), dataset


def _by_place(problem: Problem) -> tuple[int, int]:
    return (problem.line or 0, problem.column or 0)


def _follows(problem: Problem, left_out: set[str]) -> bool:
    """Whether a problem is only that an entry, wrong in itself, has been left out."""
    return isinstance(problem.cure, Nearest) and problem.cure.name in left_out
