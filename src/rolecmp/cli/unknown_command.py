"""What is meant by a word that is no command: the exact command to type."""

import shlex
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from rolecmp.cli.commands import COMMANDS, Group
from rolecmp.cli.role_words import FILLERS
from rolecmp.model.errors import NotFoundError, RolecmpError
from rolecmp.model.text import join_names, quote_name, visible

if TYPE_CHECKING:
    from rolecmp.cli.run import Run

_WORDS: Final = {
    "show": "describe description explain info information about details detail view display get "
    "define definition meaning what whatis role job profile person card",
    "compare": "vs versus difference differences differ contrast comparison between",
    "salary": "pay wage wages salaries compensation comp earnings income money cost remuneration earn earns paid make makes",
    "fit": "quiz recommend recommendation suggest choose choice match test questionnaire survey "
    "assess advise which decide",
    "ladder": "levels steps step promotion promotions progression seniority grades titles "
    "expectations",
    "list": "roles jobs ls all glossary terms dictionary vocabulary overview",
    "search": "find lookup grep query",
    "path": "route routes way ways",
    "gap": "missing lack lacks skillgap skill-gap gaps",
    "pair": "conflict conflicts collaborate collaboration tension interface together",
    "day": "schedule week calendar days daily",
    "similar": "related nearest alike like equivalent neighbours neighbors",
    "data validate": "validate check verify",
    "data init": "init new create template",
    "catalogue import": "import",
    "lint": "audit review quality",
    "schema": "jsonschema json-schema",
}
"""The words that people type, by the command that they mean."""

_MEANT: Final = {word: command for command, words in _WORDS.items() for word in words.split()}

_MOVES: Final = frozenset(
    [
        "next",
        "move",
        "moves",
        "switch",
        "pivot",
        "transition",
        "transitions",
        "become",
        "career",
        "careers",
        "change",
    ]
)
"""Words that ask where a role leads, or how to get from one to another."""

_OPTIONS: Final = {
    **dict.fromkeys(
        ("export", "save", "write", "download", "report", "pdf", "html", "csv", "markdown"),
        "add -o FILE to a command: `rolecmp compare pm pmm -o roles.html`",
    ),
    **dict.fromkeys(
        ("completion", "completions", "autocomplete", "install"),
        "type `rolecmp --install-completion`",
    ),
}
"""Words for which there is an option."""

_IN_GROUPS: Final = {
    "data": {
        "check": "validate", "verify": "validate", "lint": "validate", "new": "init",
        "create": "init", "template": "init", "list": "where", "path": "where", "folder": "where",
        "compare": "diff", "changes": "diff", "load": "import", "convert": "import",
    },
    "catalogue": {
        "add": "import", "load": "import", "install": "import", "update": "import",
        "show": "info", "describe": "info", "details": "info", "ls": "list",
        "delete": "remove", "rm": "remove", "uninstall": "remove",
    },
}  # fmt: skip
"""The same within a group of commands."""

_NEEDS: Final = {
    "show": "NAME", "compare": "ROLE ROLE", "ladder": "ROLE", "search": "WORD", "gap": "FROM TO",
    "path": "FROM TO", "next": "ROLE", "pair": "ROLE ROLE", "day": "ROLE", "similar": "ROLE",
    "data validate": "FILE", "data init": "NAME", "catalogue import": "onet PATH", "schema": "KIND",
    "data diff": "OLD NEW", "catalogue info": "onet", "catalogue remove": "onet",
}  # fmt: skip
"""What commands cannot do without."""

_NEAR = 74
"""Spelt so alike, in percent, is a slip: `laddr`, `catlog`; `day` is none for `pay`."""

MOST_ROLES = 6


class Typed(NamedTuple):
    """A command line whose command is not known."""

    before: tuple[str, ...]
    """What stands before the word: `rolecmp`, its options, the group of commands."""
    word: str
    """The word that is no command."""
    rest: tuple[str, ...]
    """What follows."""

    @property
    def words(self) -> list[str]:
        """What follows, up to the first option."""
        at = next((i for i, word in enumerate(self.rest) if word.startswith("-")), None)
        return list(self.rest[:at])

    def command(self, *parts: str, roles: Sequence[str] | None = None) -> str:
        """Words a command to type instead; `roles` stand for the words that followed."""
        words = self.words
        options = self.rest[len(words) :]
        line = [*self.before, *parts, *(words if roles is None else roles), *options]
        return f"`{visible(shlex.join(line))}`"

    def example(self, command: str) -> str:
        """Words a command with what followed, or with what it needs where nothing did."""
        path = " ".join([*(word for word in self.before[1:] if word in COMMANDS), command])
        needed = "" if self.words else _NEEDS.get(path, "")
        telling = [word for word in self.words if word.casefold() not in FILLERS]
        line = self.command(*command.split(), roles=[] if command == "fit" else telling)
        return f"{line[:-1]} {needed}`" if needed else line


def explain_command(typed: Typed, run: "Run") -> str:
    """Says that a word is no command, and what to type instead."""
    hint = _hint_by_meaning(typed, run) or _hint_by_spelling(typed, COMMANDS)
    return f"no command {quote_name(typed.word)}; {hint or _fallback(typed, run)}"


def command_for(word: str) -> str | None:
    """Finds the command that a word names, or is another word for."""
    key = word.strip().casefold()
    return key if key in COMMANDS else _MEANT.get(key)


def explain_group_command(typed: Typed, group: str) -> str:
    """The same for a word after the name of a group."""
    entry = COMMANDS[group]
    assert isinstance(entry, Group)
    meant = _IN_GROUPS.get(group, {}).get(typed.word.casefold())
    hint = f"type {typed.example(meant)}" if meant else _hint_by_spelling(typed, entry.commands)
    names = join_names(list(entry.commands), "or")
    return f"no command {quote_name(typed.word)} of {group}; {hint or f'it takes {names}'}"


def _hint_by_meaning(typed: Typed, run: "Run") -> str | None:
    word = typed.word.casefold()
    roles = _roles_among(typed.words, run) or []
    if word in _OPTIONS:
        return _OPTIONS[word]
    if word in _MOVES:
        return _hint_of_moves(typed, word, roles)
    command = _MEANT.get(word)
    if command in ("show", "list") and roles:
        command = "compare" if 1 < len(roles) <= MOST_ROLES else "show"
    if command is not None:
        return f"type {typed.example(command)}"
    return (
        _hint_of_facet(typed, word, roles)
        or _hint_of_names(typed, run)
        or _hint_of_question(typed, run)
    )


def _hint_of_moves(typed: Typed, word: str, roles: Sequence[str]) -> str:
    if len(roles) == 2:
        path, gap = (typed.command(command, roles=roles) for command in ("path", "gap"))
        return f"type {path} for the way, {gap} for what carries over"
    if len(roles) == 1:
        onward = typed.command("next", roles=roles)
        ladder = f", {typed.command('ladder', roles=roles)} for its steps"
        return f"type {onward} for where it leads{ladder if word.startswith('career') else ''}"
    return "type `rolecmp next ROLE`, or `rolecmp path FROM TO`"


def _hint_of_facet(typed: Typed, word: str, roles: Sequence[str]) -> str | None:
    from rolecmp.analysis.lookup.facets import parse_facets
    from rolecmp.model.collections import LISTINGS

    try:
        (facet,) = parse_facets(word) if "," not in word else ()
    except (NotFoundError, ValueError):
        return f"type {typed.command('list', word, roles=())}" if word in LISTINGS else None
    if not typed.words:
        if facet in LISTINGS:
            return (
                f"type {typed.command('list', facet)}, or `rolecmp show ROLE --only {facet}` for "
                "those of a role"
            )
        return f"type `rolecmp show ROLE --only {facet}`"
    command = "compare" if 1 < len(roles) <= MOST_ROLES else "show"
    names = list(roles) or typed.words
    return f"type {typed.command(command, *names, '--only', facet, roles=())}"


def _hint_of_names(typed: Typed, run: "Run") -> str | None:
    """Of words that are roles, a city, or anything else that the data defines."""
    words = [typed.word, *typed.words]
    roles = _roles_among(words, run)
    if roles is not None and len(roles) <= MOST_ROLES:
        command = "compare" if len(roles) > 1 else "show"
        return f"type {typed.command(command, roles=roles)}"
    from rolecmp.analysis.lookup.things import find_words
    from rolecmp.model.things import City

    try:
        found = find_words(run.load(), words)
    except RolecmpError:
        return None
    if isinstance(found, tuple) and isinstance(found[0], City):
        return f"type {typed.command('salary', '--city', ' '.join(words), roles=())}"
    return f"type {typed.command('show', roles=words)}"


def _hint_of_question(typed: Typed, run: "Run") -> str | None:
    """Of words with a command or a facet somewhere, and a role: `pm salary`, `how much does a pmm earn`."""
    from rolecmp.cli.role_words import read_facet_word

    words = [word.strip("?!.,") for word in (typed.word, *typed.words)]
    telling = [word for word in words if word.casefold() not in FILLERS]
    asked = next((word for word in telling if command_for(word) is not None), None)
    facet = next((word for word in words if read_facet_word(word) is not None), None)
    if asked is None and facet is None:
        return None
    rest = [word for word in telling if word not in (asked, facet)]
    roles = [word for word in rest if _roles_among([word], run)]
    joined = _roles_among(rest, run) or roles
    if not joined or len(joined) > MOST_ROLES:
        return None
    command = command_for(asked) if asked is not None else None
    if command in _TAKE_ROLES:
        places = [] if command != "salary" else [word for word in rest if _is_place(word, run)]
        city = ("--city", " ".join(places)) if places and places != joined else ()
        return f"type {typed.command(*command.split(), *joined, *city, roles=())}"
    shown = "compare" if len(joined) > 1 else "show"
    only = ("--only", facet) if facet is not None else ()
    return f"type {typed.command(shown, *joined, *only, roles=())}"


_TAKE_ROLES = frozenset(
    {"salary", "ladder", "next", "similar", "day", "compare", "show", "pair", "gap"}
)


def _is_place(word: str, run: "Run") -> bool:
    from rolecmp.analysis.lookup.things import find_city

    try:
        find_city(run.load(), word)
    except RolecmpError:
        return False
    return True


def _roles_among(words: Sequence[str], run: "Run") -> list[str] | None:
    """The roles that all of the words are; None where one is none, or the data cannot be read."""
    from rolecmp.analysis.lookup.outcome import Unknown
    from rolecmp.analysis.lookup.roles import resolve_role
    from rolecmp.cli.typed_names import known_titles, read_typed_names

    if not words:
        return None
    try:
        dataset = run.load()
    except RolecmpError:
        return None
    names, _ = read_typed_names(dataset, words, None, pay=False)
    found = (resolve_role(dataset, name, titles=known_titles) for name in names)
    return None if any(isinstance(each, Unknown) for each in found) else names


def _hint_by_spelling(typed: Typed, commands: Iterable[str]) -> str | None:
    from rapidfuzz import fuzz, process

    word = typed.word.casefold()[:40]
    found = process.extractOne(word, list(commands), scorer=fuzz.ratio, score_cutoff=_NEAR)
    if found is None or word[:1] != found[0][:1]:
        return None
    return f"did you mean {typed.example(found[0])}?"


def _fallback(typed: Typed, run: "Run") -> str:
    from rolecmp.model.suggest import nearest_names

    try:
        roles = list(run.load().roles)
    except RolecmpError:
        roles = []
    near = nearest_names(typed.word, roles, 1)
    if near and len(typed.word) > 2:
        return (
            f"did you mean {typed.command('show', near[0], roles=())}? `rolecmp --help` lists all"
        )
    return "`rolecmp --help` lists all"
