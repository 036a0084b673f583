"""Reads O*NET releases, tab text or CSV, old names and new, into records."""

import re
from itertools import compress

from rolecmp.catalogues.cells import Field, is_count, is_number, read_count, read_month
from rolecmp.catalogues.checks import AnyCheck, Check, InOrder, Ranges, among, filled
from rolecmp.catalogues.intake import IntakeLog
from rolecmp.catalogues.records import Batches, RecordKind, columns_of
from rolecmp.catalogues.release import ReleaseFiles
from rolecmp.catalogues.rows import read_table
from rolecmp.model.catalogue import Catalogue, Release
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.occupation import IMPORTANCE, LEVEL, USUAL_SCALES, Kind, zone_place
from rolecmp.model.text import quote_name

_CODE = Field(("O*NET-SOC Code",), owner=True, strict=True)
_DATE = Field(("Date",), needed=False, read=read_month)
_TASK = Field(("Task ID",), read=read_count)
_CODE_PATTERN = re.compile(r"\d{2}-\d{4}\.\d{2}", re.ASCII)

_ELEMENT_PATTERN = re.compile(r"\w+(\.\w+){1,9}", re.ASCII)

_RATED = (
    ("Skills", Kind.SKILL),
    ("Essential Skills", Kind.SKILL),
    ("Transferable Skills", Kind.SKILL),
    ("Knowledge", Kind.KNOWLEDGE),
    ("Abilities", Kind.ABILITY),
    ("Work Activities", Kind.WORK_ACTIVITY),
)
# The one table was split into the two: a release has either.
_OLD, _NEW = ("Skills",), ("Essential Skills", "Transferable Skills")

LOOKED_FOR = 'a table "Occupation Data" (Occupation Data.txt, .csv or .xlsx)'


def find_release(files: ReleaseFiles, named: str, log: IntakeLog) -> Release:
    """Finds which release it is: as the user says, else its files, else their folder's name."""
    head = files.head("read me", log)
    version = named
    if not version:
        for text, pattern in (
            (head, r"O\*NET (\d{1,3}\.\d{1,3}) Database"),
            (files.label, r"db[ _](\d{1,3})[_.](\d{1,3})(?!\d)"),
        ):
            match = re.search(pattern, text, re.ASCII)
            if match:
                version = ".".join(match.groups())
                break
    date = re.search(r"^([A-Z][a-z]{2,8} \d{4}) Release", head, re.MULTILINE | re.ASCII)
    return Release(Catalogue.ONET, version, date[1] if date else "")


def read_onet(files: ReleaseFiles, log: IntakeLog) -> Batches:
    """Yields the records of every table that is there; raises DataError where it is no release."""
    codes: set[str] = set()
    yield from _occupations(files, log, codes)
    if not codes:
        raise files.refuse(Catalogue.ONET.label, LOOKED_FOR, log)
    yield from _scales(files, log)
    split = files.find("essential skills", "transferable skills") is not None
    for title, kind in _RATED:
        if title not in (_OLD if split else _NEW):
            yield from _ratings(files, log, codes, title, kind)
    yield from _tasks(files, log, codes)
    yield from _technologies(files, log, codes)
    yield from _titles(files, log, codes)
    yield from _related(files, log, codes)
    yield from _zones(files, log, codes)


def _occupations(files: ReleaseFiles, log: IntakeLog, codes: set[str]) -> Batches:
    file = files.find("occupation data")
    if file is None:
        return
    fields = (
        _CODE._replace(unique=True), Field(("Title",)), Field(("Description",), needed=False),
    )  # fmt: skip
    checks = (
        Check((0,), _is_code, lambda v: f"{quote_name(v)} is not an O*NET-SOC code"),
        filled(1, "title"),
    )
    for rows in read_table(files, "Occupation Data", file, fields, checks, log):
        codes.update(rows[0])
        yield RecordKind.OCCUPATIONS, [*rows, [""] * len(rows[0]), rows[0]]


def _is_code(code: str) -> bool:
    return _CODE_PATTERN.fullmatch(code) is not None


def _scales(files: ReleaseFiles, log: IntakeLog) -> Batches:
    file = files.find("scales reference")
    scales: dict[str, tuple[str, str]] = {}
    if file is None:
        log.miss("Scales Reference")
    else:
        fields = (Field(("Scale ID",)), Field(("Minimum",)), Field(("Maximum",)))
        checks = (
            filled(0, "scale"),
            Check((1, 2), _is_range, lambda a, b: f"{quote_name(f'{a} to {b}')} is not a scale"),
        )
        for rows in read_table(files, "Scales Reference", file, fields, checks, log):
            scales.update((scale, (low, high)) for scale, low, high in zip(*rows, strict=True))
    for scale, (low, high) in USUAL_SCALES.items():
        name = "importance" if scale == IMPORTANCE else "level"
        if scale in scales and tuple(map(float, scales[scale])) != (low, high):
            raise DataError(
                Problem(
                    files.path,
                    "",
                    f"Scales Reference has {name} from {' to '.join(scales[scale])}, where O*NET "
                    f"documents {low:g} to {high:g}: ratings on another scale cannot be read",
                )
            )
        if scale not in scales:
            log.notes.append(
                f"The release does not say how far the scale of {name} goes: read as "
                f"{low:g} to {high:g}, as O*NET documents it."
            )
            scales[scale] = (f"{low:g}", f"{high:g}")
    yield RecordKind.SCALES, columns_of((scale, *scales[scale]) for scale in (IMPORTANCE, LEVEL))


def _is_range(low: str, high: str) -> bool:
    return is_number(low) and is_number(high) and float(low) < float(high)


def _ratings(
    files: ReleaseFiles, log: IntakeLog, codes: set[str], title: str, kind: Kind
) -> Batches:
    file = files.find(title.lower())
    if file is None:
        log.miss(title)
        return
    fields = (
        _CODE,
        Field(("Element ID",), strict=True),
        Field(("Scale ID",), strict=True),
        Field(("Data Value",), strict=True),
        Field(("N",), needed=False, read=read_count, strict=True),
        Field(("Lower CI Bound",), needed=False, strict=True),
        Field(("Upper CI Bound",), needed=False, strict=True),
        Field(("Recommend Suppress",), needed=False, strict=True),
        Field(("Not Relevant",), needed=False, strict=True),
        _DATE,
        Field(("Element Name",)),
    )
    checks: tuple[AnyCheck, ...] = (
        among(0, codes, "occupation"),
        Check((1,), _is_element, lambda v: f"{quote_name(v)} is not an element"),
        Check((2,), USUAL_SCALES.__contains__, lambda v: f"scale {quote_name(v)} is not IM or LV"),
        _on_scale(3, "data value", needed=True),
        Check((4,), is_count, lambda v: f"N {quote_name(v)} is not a whole number"),
        _on_scale(5, "lower bound", needed=False),
        _on_scale(6, "upper bound", needed=False),
        InOrder(5, 6, lambda a, b: f"{quote_name(f'{a} to {b}')} is not an interval"),
        *(
            Check((at,), ("", "Y", "N").__contains__, lambda v: f"{quote_name(v)} is not Y or N")
            for at in (7, 8)
        ),
        filled(10, "element name"),
    )
    named: set[str] = set()
    for rows in read_table(files, title, file, fields, checks, log, unique_together=(0, 1, 2)):
        *ratings, names = rows
        pairs = dict.fromkeys(zip(ratings[1], names, strict=True))
        # Of two names the first counts.
        fresh = {id_: name for id_, name in reversed(pairs) if id_ not in named}
        named.update(fresh)
        yield (
            RecordKind.ITEMS,
            columns_of((id_, id_, name, kind, "") for id_, name in fresh.items()),
        )
        yield RecordKind.RATINGS, ratings


def _on_scale(field: int, what: str, *, needed: bool) -> Ranges:
    """Makes a check that a field of ratings is on the scale that its row names."""
    return Ranges(
        2, field, USUAL_SCALES, lambda v: f"{what} {quote_name(v)} is not on the scale", needed
    )


def _is_element(id_: str) -> bool:
    return _ELEMENT_PATTERN.fullmatch(id_) is not None


def _tasks(files: ReleaseFiles, log: IntakeLog, codes: set[str]) -> Batches:
    file = files.find("task statements")
    if file is None:
        log.miss("Task Statements")
    else:
        fields = (
            _CODE, _TASK, Field(("Task",)), Field(("Task Type",), needed=False), _DATE,
        )  # fmt: skip
        checks = (among(0, codes, "occupation"), filled(1, "task id"), filled(2, "task"))
        for rows in read_table(files, "Task Statements", file, fields, checks, log):
            ids, tasks, texts, kinds, dates = rows
            yield RecordKind.TASKS, [ids, tasks, texts, list(map(_core, kinds)), dates]
    named = _activity_names(files, log)
    yield from _task_activities(files, log, codes, named)
    yield (
        RecordKind.ITEMS,
        columns_of((id_, id_, text, Kind.DETAILED_ACTIVITY, "") for id_, text in named.items()),
    )


_ACTIVITY = Field(("DWA ID", "DWA Element ID"), strict=True)
_ACTIVITY_NAME = Field(("DWA Title", "DWA Element Name"))


def _activity_names(files: ReleaseFiles, log: IntakeLog) -> dict[str, str]:
    named: dict[str, str] = {}
    file = files.find("dwa reference", "gwas to iwas to dwas")
    if file is None:
        log.miss("DWA Reference")
        return named
    fields = (_ACTIVITY, _ACTIVITY_NAME)
    checks = (_is_activity(0), filled(1, "name"))
    for rows in read_table(files, "DWA Reference", file, fields, checks, log):
        named.update(zip(*rows, strict=True))
    return named


def _is_activity(field: int) -> Check:
    return Check((field,), _is_element, lambda v: f"{quote_name(v)} is not an activity")


def _task_activities(
    files: ReleaseFiles, log: IntakeLog, codes: set[str], named: dict[str, str]
) -> Batches:
    """Yields the activities of tasks; those that only this table names are added to `named`."""
    file = files.find("tasks to dwas")
    if file is None:
        log.miss("Tasks to DWAs")
        return
    fields = (
        _CODE, _TASK, _ACTIVITY, _ACTIVITY_NAME._replace(needed=False),
    )  # fmt: skip
    checks = (
        among(0, codes, "occupation"),
        _is_activity(2),
        Check(
            (2, 3),
            lambda id_, text: bool(text) or id_ in named,
            lambda id_, _: f"unknown activity {quote_name(id_)}",
            named.__contains__,
        ),
    )
    for rows in read_table(files, "Tasks to DWAs", file, fields, checks, log):
        named.update((id_, text) for id_, text in zip(rows[2], rows[3], strict=True) if text)
        yield RecordKind.ACTIVITIES, rows[:3]


def _core(kind: str) -> str:
    return {"core": "1", "supplemental": "0"}.get(kind.casefold(), "")


def _technologies(files: ReleaseFiles, log: IntakeLog, codes: set[str]) -> Batches:
    file = files.find("technology skills", "software skills")
    if file is None:
        log.miss("Technology Skills")
        return
    fields = (
        _CODE,
        Field(("Example", "Workplace Example")),
        Field(("Commodity Title", "Element Name"), needed=False),
        Field(("Hot Technology",), needed=False),
        Field(("In Demand",), needed=False),
    )
    checks = (among(0, codes, "occupation"), filled(1, "name"))
    for rows in read_table(files, "Technology Skills", file, fields, checks, log):
        yield RecordKind.TECHNOLOGIES, rows


def _titles(files: ReleaseFiles, log: IntakeLog, codes: set[str]) -> Batches:
    checks = (among(0, codes, "occupation"), filled(1, "title"))
    file = files.find("alternate titles", "job titles")
    if file is None:
        log.miss("Alternate Titles")
    else:
        title, short = ("Alternate Title", "Job Title"), ("Short Title",)
        columns = (_CODE, Field(title), Field(short, needed=False))
        # Last, so that the titles of an occupation stand together wherever the file is cut up.
        abbreviated: list[tuple[str, str]] = []
        for rows in read_table(files, "Alternate Titles", file, columns, checks, log):
            owners, titles, shorts = rows
            yield RecordKind.NAMES, [owners, titles]
            abbreviated += compress(zip(owners, shorts, strict=True), shorts)
        yield RecordKind.NAMES, columns_of(abbreviated)
    file = files.find("sample of reported titles")
    if file is None:
        log.miss("Sample of Reported Titles")
        return
    fields = (_CODE, Field(("Reported Job Title",)))
    for rows in read_table(files, "Sample of Reported Titles", file, fields, checks, log):
        yield RecordKind.NAMES, rows


def _related(files: ReleaseFiles, log: IntakeLog, codes: set[str]) -> Batches:
    file = files.find("related occupations")
    if file is None:
        log.miss("Related Occupations")
        return
    fields = (
        _CODE,
        Field(("Related O*NET-SOC Code",), strict=True),
        Field(("Relatedness Tier",), needed=False),
        Field(("Index", "Related Index"), needed=False, read=read_count, strict=True),
    )
    checks = (
        among(0, codes, "occupation"),
        among(1, codes, "occupation"),
        Check((3,), is_count, lambda v: f"index {quote_name(v)} is not a whole number"),
    )
    for rows in read_table(files, "Related Occupations", file, fields, checks, log):
        yield RecordKind.RELATED, rows


def _zones(files: ReleaseFiles, log: IntakeLog, codes: set[str]) -> Batches:
    zone = Field(("Job Zone",), read=read_count)
    file = files.find("job zones")
    if file is None:
        log.miss("Job Zones")
    else:
        columns = (_CODE, zone, _DATE)
        checks = (among(0, codes, "occupation"), _zone_check(1))
        for rows in read_table(files, "Job Zones", file, columns, checks, log):
            yield RecordKind.ZONES, rows
    file = files.find("job zone reference")
    if file is None:
        log.miss("Job Zone Reference")
        return
    fields = (zone, Field(("Name",)))
    for rows in read_table(files, "Job Zone Reference", file, fields, (_zone_check(0),), log):
        numbers, names = rows
        merged = any(map(_MERGED_ZONE.match, names))
        yield (
            RecordKind.ITEMS,
            columns_of(
                (f"zone:{n}", zone_place(n, merged=merged), _zone_name(name), Kind.JOB_ZONE, "")
                for n, name in zip(numbers, names, strict=True)
            ),
        )


_MERGED_ZONE = re.compile(r"Job Zone (1-2|One-Two)\b", re.ASCII)


def _zone_check(field: int) -> Check:
    return Check(
        (field,),
        ("1", "2", "3", "4", "5").__contains__,
        lambda v: f"{quote_name(v)} is not a job zone from 1 to 5",
    )


def _zone_name(name: str) -> str:
    """Makes `Extensive Preparation` of `Job Zone Five: Extensive Preparation`."""
    head, _, tail = name.partition(": ")
    return tail if head.startswith("Job Zone") else name
