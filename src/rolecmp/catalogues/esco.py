"""Reads ESCO releases, 1.1 to 1.2.1, in CSV, into records."""

import re

from rolecmp.catalogues.cells import Check, Field, filled
from rolecmp.catalogues.intake import IntakeLog
from rolecmp.catalogues.records import Batches, RecordKind
from rolecmp.catalogues.release import ReleaseFiles, TableFile
from rolecmp.catalogues.rows import read_table
from rolecmp.model.catalogue import Catalogue, Release
from rolecmp.model.occupation import Kind
from rolecmp.model.text import quote_name, visible

LOOKED_FOR = "a table of occupations (occupations_en.csv)"

_CODE_PATTERN = re.compile(r"\d{4}(\.\d{1,3}){1,8}", re.ASCII)
_RELATIONS = {"essential": "1", "optional": "0"}


def find_release(files: ReleaseFiles, named: str, log: IntakeLog) -> Release:
    """Finds which release it is: as the user says, else the name of the folder."""
    del log  # no file says it
    match = re.search(
        r"(?:^|[^\d.])v?(1[._]\d{1,2}(?:[._]\d{1,2})?)(?![\d])", files.label, re.ASCII
    )
    version = named or (match[1].replace("_", ".") if match else "")
    return Release(Catalogue.ESCO, version, "")


def read_esco(files: ReleaseFiles, log: IntakeLog) -> Batches:
    """Yields the records of every table that is there; raises DataError where it is no release."""
    codes: dict[str, str] = {}
    yield from _occupations(files, log, codes)
    if not codes:
        raise files.refuse(Catalogue.ESCO.label, LOOKED_FOR, log)
    yield from _groups(files, log)
    skills: dict[str, str] = {}
    yield from _skills(files, log, skills)
    yield from _relations(files, log, codes, skills)


def _find(files: ReleaseFiles, name: str) -> TableFile | None:
    """Finds the file of a table in any language, English before others."""
    languages = sorted(key for key in files.files if re.fullmatch(f"{name} [a-z]{{2}}", key))
    return files.find(f"{name} en", *languages, name)


def _occupations(files: ReleaseFiles, log: IntakeLog, codes: dict[str, str]) -> Batches:
    file = _find(files, "occupations")
    if file is None:
        return
    fields = (
        Field(("code",), unique=True, owner=True),
        Field(("preferredLabel",)),
        Field(("conceptUri",)),
        Field(("description",), needed=False),
        Field(("definition",), needed=False),
        Field(("iscoGroup",), needed=False),
        Field(("altLabels",), needed=False, lines=True),
        Field(("hiddenLabels",), needed=False, lines=True),
    )
    checks = (
        Check((0,), _is_code, lambda v: f"{quote_name(v)} is no ESCO code"),
        filled(1, "preferredLabel"),
        filled(2, "conceptUri"),
    )
    for rows in read_table(files, "occupations", file, fields, checks, log):
        occupations, names = [], []
        for code, label, uri, description, definition, group, others, hidden in rows:
            codes[uri] = code
            isco = f"isco:{group}" if group else ""
            occupations.append((code, label, description or definition, isco))
            names += [(code, name) for name in f"{others}\n{hidden}".split("\n") if name]
        yield RecordKind.OCCUPATIONS, occupations
        yield RecordKind.NAMES, names


def _is_code(code: str) -> bool:
    return _CODE_PATTERN.fullmatch(code) is not None


def _groups(files: ReleaseFiles, log: IntakeLog) -> Batches:
    file = _find(files, "iscogroups")
    if file is None:
        log.miss("ISCOGroups")
        return
    fields = (Field(("code",)), Field(("preferredLabel",)))
    checks = (filled(0, "code"), filled(1, "preferredLabel"))
    for rows in read_table(files, "ISCOGroups", file, fields, checks, log):
        yield (
            RecordKind.ITEMS,
            [(f"isco:{code}", code, label, Kind.GROUP, "") for code, label in rows],
        )


def _skills(files: ReleaseFiles, log: IntakeLog, skills: dict[str, str]) -> Batches:
    """Yields the skills; adds the reference of each to `skills`, by its address."""
    file = _find(files, "skills")
    if file is None:
        log.miss("skills")
        return
    fields = (
        Field(("conceptUri",), unique=True),
        Field(("preferredLabel",)),
        Field(("skillType",), needed=False),
        Field(("altLabels",), needed=False, lines=True),
    )
    checks = (filled(0, "conceptUri"), filled(1, "preferredLabel"))
    for rows in read_table(files, "skills", file, fields, checks, log):
        items = []
        for uri, label, kind, others in rows:
            # Short references: an address in each of 129,000 relations would be most of the store.
            reference = skills[uri] = str(len(skills))
            items.append((reference, uri, label, _kind(kind), others))
        yield RecordKind.ITEMS, items


def _kind(skill_type: str) -> Kind:
    return Kind.KNOWLEDGE if skill_type == "knowledge" else Kind.SKILL


def _relations(
    files: ReleaseFiles, log: IntakeLog, codes: dict[str, str], skills: dict[str, str]
) -> Batches:
    file = _find(files, "occupationskillrelations")
    if file is None:
        log.miss("occupationSkillRelations")
        return
    if not skills and "skilllabel" not in files.head(file.key, log).partition("\n")[0].casefold():
        log.miss("occupationSkillRelations")
        log.notes.append(
            f"{visible(file.name)} names skills by their addresses only, which the table of skills "
            "would explain: it is not read."
        )
        return
    fields = (
        Field(("occupationUri",), owner=True, strict=True),
        Field(("skillUri",), strict=True),
        Field(("relationType",), strict=True),
        Field(("skillType",), needed=False),
        Field(("skillLabel",), needed=False),
    )
    checks = (
        Check((0,), codes.__contains__, lambda v: f"unknown occupation {quote_name(v)}"),
        Check(
            (1, 4),
            lambda uri, label: uri in skills or bool(uri and label),
            lambda uri, _: f"unknown skill {quote_name(uri)}",
            skills.__contains__,
        ),
        Check((2,), _RELATIONS.__contains__, lambda v: f"{quote_name(v)} is no relationType"),
    )
    for rows in read_table(files, "occupationSkillRelations", file, fields, checks, log):
        # Since 1.2.1 a relation names its skill, so that it stands without the table of skills.
        owners, needed, relations, kinds, labels = zip(*rows, strict=True)
        unknown = set(needed) - skills.keys()
        if unknown:
            named = dict(zip(needed, zip(kinds, labels, strict=True), strict=True))
            items = []
            for uri in sorted(unknown):
                reference = skills[uri] = str(len(skills))
                kind, label = named[uri]
                items.append((reference, uri, label, _kind(kind), ""))
            yield RecordKind.ITEMS, items
        # By columns, which takes half as long as row by row.
        yield (
            RecordKind.REQUIREMENTS,
            list(
                zip(
                    map(codes.__getitem__, owners),
                    map(skills.__getitem__, needed),
                    map(_RELATIONS.__getitem__, relations),
                    strict=True,
                )
            ),
        )
