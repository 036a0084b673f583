"""Reads ESCO releases, 1.1 to 1.2.1, in CSV, in any language, into records."""

import re

from rolecmp.catalogues.cells import Field, is_clean
from rolecmp.catalogues.checks import Check, filled
from rolecmp.catalogues.intake import IntakeLog
from rolecmp.catalogues.records import Batches, RecordKind, columns_of
from rolecmp.catalogues.release import ReleaseFiles, TableFile
from rolecmp.catalogues.rows import read_table
from rolecmp.model.catalogue import Catalogue, Release
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.languages import ENGLISH
from rolecmp.model.occupation import Kind
from rolecmp.model.text import quote_name, visible

LOOKED_FOR = "a table of occupations (occupations_en.csv, occupations_de.csv ...)"

_CODE_PATTERN = re.compile(r"\d{4}(\.\d{1,3}){1,8}", re.ASCII)
_VERSION = re.compile(r"(?:^|[^\d.])v?(1[._]\d{1,2}(?:[._]\d{1,2})?)(?![\d])", re.ASCII)
_LANGUAGE = re.compile(r"occupations(?: ([a-z]{2}))?", re.ASCII)
_RELATIONS = {"essential": "1", "optional": "0"}


def find_releases(files: ReleaseFiles, named: str, language: str | None) -> list[Release]:
    """Finds which releases there are, one for each language, English first.

    The version is as the user says, else as the folder of the language is called. `language` says
    which of them is wanted, or which it is where no file says that; raises DataError where that is
    not among them.
    """
    found = {
        match[1] or "": file
        for key, file in files.files.items()
        if (match := _LANGUAGE.fullmatch(key)) is not None
    }
    if language is not None:
        if found.keys() - {""} and language not in found:
            has = ", ".join(sorted(found.keys() - {""}))
            raise DataError(
                Problem(files.path, "", f"no ESCO in {quote_name(language)}; it is in {has}")
            )
        found = {language: found.get(language, found.get("", _NO_FILE))}
    elif found.keys() - {""}:
        found.pop("", None)
    return [
        Release(Catalogue.ESCO, named or _version_of(files, file), "", language=code)
        for code, file in sorted(found.items(), key=lambda pair: (pair[0] != ENGLISH, pair[0]))
    ] or [Release(Catalogue.ESCO, named or _version_of(files, _NO_FILE), "", language="")]


_NO_FILE = TableFile("", "", 0)


def _version_of(files: ReleaseFiles, file: TableFile) -> str:
    for label in (file.folder, files.label):
        match = _VERSION.search(label)
        if match:
            return match[1].replace("_", ".")
    return ""


def read_esco(files: ReleaseFiles, log: IntakeLog, language: str) -> Batches:
    """Yields the records of every table that there is in a language.

    Raises DataError where it is no release.
    """
    codes: dict[str, str] = {}
    yield from _occupations(files, log, language, codes)
    if not codes:
        raise files.refuse(Catalogue.ESCO.label, LOOKED_FOR, log)
    yield from _groups(files, log, language)
    skills: dict[str, str] = {}
    yield from _skills(files, log, language, skills)
    yield from _relations(files, log, language, codes, skills)


def _find(files: ReleaseFiles, name: str, language: str) -> TableFile | None:
    """Finds the file of a table in a language, else the one that names no language."""
    return files.find(*([f"{name} {language}"] if language else []), name)


def _occupations(
    files: ReleaseFiles, log: IntakeLog, language: str, codes: dict[str, str]
) -> Batches:
    file = _find(files, "occupations", language)
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
        Check((0,), _is_code, lambda v: f"{quote_name(v)} is not an ESCO code"),
        filled(1, "preferredLabel"),
        filled(2, "conceptUri"),
    )
    for rows in read_table(files, "occupations", file, fields, checks, log):
        own, labels, uris, descriptions, definitions, groups, others, hidden = rows
        codes.update(zip(uris, own, strict=True))
        told = [text or other for text, other in zip(descriptions, definitions, strict=True)]
        isco = [f"isco:{group}" if group else "" for group in groups]
        yield RecordKind.OCCUPATIONS, [own, labels, told, isco, uris]
        yield (
            RecordKind.NAMES,
            columns_of(
                (code, name)
                for code, *lines in zip(own, others, hidden, strict=True)
                for name in "\n".join(lines).split("\n")
                if name
            ),
        )


def _is_code(code: str) -> bool:
    return _CODE_PATTERN.fullmatch(code) is not None


def _groups(files: ReleaseFiles, log: IntakeLog, language: str) -> Batches:
    file = _find(files, "iscogroups", language)
    if file is None:
        log.miss("ISCOGroups")
        return
    fields = (Field(("code",)), Field(("preferredLabel",)))
    checks = (filled(0, "code"), filled(1, "preferredLabel"))
    for rows in read_table(files, "ISCOGroups", file, fields, checks, log):
        groups = zip(*rows, strict=True)
        yield (
            RecordKind.ITEMS,
            columns_of((f"isco:{code}", code, label, Kind.GROUP, "") for code, label in groups),
        )


def _skills(files: ReleaseFiles, log: IntakeLog, language: str, skills: dict[str, str]) -> Batches:
    """Yields the skills; adds the reference of each to `skills`, by its address."""
    file = _find(files, "skills", language)
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
        uris, labels, kinds, others = rows
        # Short references: an address in each of 129,000 relations would be most of the store.
        references = list(map(str, range(len(skills), len(skills) + len(uris))))
        skills.update(zip(uris, references, strict=True))
        yield RecordKind.ITEMS, [references, uris, labels, list(map(_kind, kinds)), others]


def _kind(skill_type: str) -> Kind:
    return Kind.KNOWLEDGE if skill_type == "knowledge" else Kind.SKILL


def _relations(
    files: ReleaseFiles,
    log: IntakeLog,
    language: str,
    codes: dict[str, str],
    skills: dict[str, str],
) -> Batches:
    file = _find(files, "occupationskillrelations", language)
    if file is None and skills:
        # Which occupation needs which skill is the same in every language.
        keys = sorted(key for key in files.files if key.startswith("occupationskillrelations "))
        file = files.find(*keys)
    if file is None:
        log.miss("occupationSkillRelations")
        return
    if not skills and "skilllabel" not in files.head(file.key, log).partition("\n")[0].casefold():
        log.miss("occupationSkillRelations")
        log.notes.append(
            f"{visible(file.name)} names skills by address only, and the table of skills is "
            "missing, so it was not read."
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
            lambda uri, label: uri in skills or bool(uri and label and is_clean(uri)),
            lambda uri, _: f"unknown skill {quote_name(uri)}",
            skills.__contains__,
        ),
        Check((2,), _RELATIONS.__contains__, lambda v: f"{quote_name(v)} is not a relationType"),
    )
    for rows in read_table(files, "occupationSkillRelations", file, fields, checks, log):
        # Since 1.2.1 a relation names its skill, so that it stands without the table of skills.
        owners, needed, relations, kinds, labels = rows
        unknown = set(needed).difference(skills)  # `- skills.keys()` would go through all skills
        if unknown:
            # Of two labels the first counts.
            told = reversed(list(zip(needed, kinds, labels, strict=True)))
            named = {uri: (kind, label) for uri, kind, label in told}
            items = []
            for uri in sorted(unknown):
                reference = skills[uri] = str(len(skills))
                kind, label = named[uri]
                items.append((reference, uri, label, _kind(kind), ""))
            yield RecordKind.ITEMS, columns_of(items)
        yield (
            RecordKind.REQUIREMENTS,
            [
                list(map(codes.__getitem__, owners)),
                list(map(skills.__getitem__, needed)),
                list(map(_RELATIONS.__getitem__, relations)),
            ],
        )
