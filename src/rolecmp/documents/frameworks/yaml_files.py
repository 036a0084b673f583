"""Opens frameworks in YAML: a file, the head of a page of Markdown, or a folder of either."""

import os
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from rolecmp.documents.frameworks.draft import Draft, DraftRole, new_role
from rolecmp.documents.frameworks.yaml_shapes import SingleLevel, YamlReader
from rolecmp.loading.file_text import YAML_ENDINGS, FileText, read_text
from rolecmp.loading.parsing import BOM, refuse_encoding
from rolecmp.loading.reading import read_bytes
from rolecmp.model.errors import DataError, Problem
from rolecmp.model.text import name_key, quote_name, visible

MAX_FILES: Final = 500
"""The most files of a folder that are read."""
ENDINGS: Final = (*YAML_ENDINGS, ".json", ".md")
"""How the names of files end that may be frameworks in YAML, of which JSON is a part."""


def read_yaml(path: str) -> Draft:
    """Reads a file, or the files of a folder; raises DataError where they hold no framework."""
    if os.path.isdir(path):
        return _read_folder(path)
    text = _open(path)
    if text is None:
        cure = "put it between two lines of --- at its head, or save it as .yaml"
        raise DataError(Problem(visible(path), "", "no YAML in this page", cure=cure))
    return YamlReader(text).read()


def _open(path: str) -> FileText | None:
    """Reads a YAML file, or the YAML at the head of a page of Markdown; None where it has none."""
    if path.lower().endswith(YAML_ENDINGS):
        return read_text(path)
    data, name = read_bytes(path), visible(path)
    refuse_encoding(data.removeprefix(BOM), name)
    head = data.decode("utf-8-sig").replace("\r\n", "\n")
    if path.lower().endswith(".md"):
        head, end, _ = head.partition("\n---\n")
        if not end or not head.startswith("---\n"):
            return None
    from rolecmp.loading.yaml_text import YamlText

    yaml = YamlText(f"{head}\n", name)
    return FileText(name, yaml.data, yaml)


def _read_folder(path: str) -> Draft:
    try:
        listed = sorted(os.listdir(path))
    except OSError as error:
        message = f"cannot read this folder: {error.strerror}"
        raise DataError(Problem(visible(path), "", message)) from error
    names = [name for name in listed if name.lower().endswith(ENDINGS) and name[0] != "."]
    if not names:
        cure = "put a .yaml file for each role into it"
        raise DataError(Problem(visible(path), "", "no YAML file in this folder", cure=cure))
    if len(names) > MAX_FILES:
        message = f"more than {MAX_FILES} files in this folder"
        raise DataError(Problem(visible(path), "", message, cure="import it in parts"))
    read: dict[str, SingleLevel] = {}
    drafts: list[Draft] = []
    for name in names:
        text = _open(os.path.join(path, name))
        if text is None:
            continue  # a page about the framework
        reader = YamlReader(text)
        one = reader.read_single()
        if one is not None:
            read[os.path.splitext(name)[0]] = one
            drafts.append(Draft([], {}, tuple(reader.left_out())))
        else:
            drafts.append(reader.read())
    lost: list[str] = []
    roles = [*_chained(read, lost), *(role for draft in drafts for role in draft.roles)]
    said = {key: value for draft in drafts for key, value in draft.said.items()}
    notes = dict.fromkeys((*(note for draft in drafts for note in draft.left_out), *lost))
    return Draft(roles, said, tuple(notes))


def _chained(read: Mapping[str, SingleLevel], notes: list[str]) -> Iterator[DraftRole]:
    """Yields roles: files that build on one another are steps of one, in that order."""
    above: dict[str, list[str]] = {}
    for name, one in read.items():
        if one.base and one.base not in read:
            notes.append(
                f"{name} builds on {quote_name(one.base)}, which is not in the folder, so "
                "it starts a role of its own."
            )
        above.setdefault(one.base if one.base in read and one.base != name else "", []).append(name)
    seen: set[str] = set()
    began: dict[str, str] = {}
    for first in [*above.get("", []), *read]:  # those of a circle stand alone
        if first in seen:
            continue
        if read[first].base in read:
            notes.append(_why_apart(first, read[first].base, seen))
        named = began.setdefault(name_key(read[first].role.title), first)
        if named != first:
            title = quote_name(read[first].role.title)
            notes.append(f"{named} and {first} are both of {title}: each starts a role of its own.")
        seen.add(first)
        base = read[first].role
        role = new_role(base.title)
        _join(role, base)
        name, held = first, list(base.expected)
        while name in above and above[name][0] not in seen:
            name = above[name].pop(0)
            seen.add(name)
            one = read[name]
            (step,) = one.role.steps
            gone = {name_key(text) for text in one.removes}
            lost = [
                text
                for text in one.removes
                if name_key(text) not in {name_key(e.text) for e in held}
            ]
            notes += (f"{name} removes what {one.base} does not have: {text}" for text in lost)
            only = {e.dimension for e in held}
            kept = [e for e in held if name_key(e.text) not in gone]
            own = {(e.dimension, e.text) for e in one.role.expected}
            inherited = [
                e._replace(step=step.name) for e in kept if (e.dimension, e.text) not in own
            ]
            # What is added is of the one thing that all is about, where there is one.
            added = [
                e._replace(dimension=next(iter(only))) if not e.dimension and len(only) == 1 else e
                for e in one.role.expected
            ]
            held = [*inherited, *added]
            _join(role, _told_apart(one.role._replace(expected=held), role))
        yield role


def _why_apart(name: str, base: str, seen: Collection[str]) -> str:
    """Says why a file that builds on another is no step of its role."""
    if base in seen:
        return f"{name} builds on {base}, as another file does, so it starts a role of its own."
    return f"{name} builds on itself, so it starts a role of its own."


def _told_apart(other: DraftRole, role: DraftRole) -> DraftRole:
    """Names a step by its level too, where one of the role has its title: `Engineer 3`."""
    (step,) = other.steps
    name = f"{step.name} {step.code}"
    if not step.code or step.name not in {known.name for known in role.steps}:
        return other
    return DraftRole(
        other.title,
        [step._replace(name=name, title=step.title or step.name)],
        [entry._replace(step=name) for entry in other.expected],
        [skill._replace(step=name) for skill in other.mastered],
        [paid._replace(step=name) for paid in other.paid],
    )


def _join(role: DraftRole, other: DraftRole) -> None:
    role.steps.extend(other.steps)
    role.expected.extend(other.expected)
    role.mastered.extend(other.mastered)
    role.paid.extend(other.paid)
