"""The commands: what each is called, where it stands, and what the help says of it in one line.

None of their modules is imported here: what a run does not ask for costs it nothing.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Command(NamedTuple):
    """A command: `module:function` under `rolecmp.cli`, and the first line of its docstring."""

    target: str
    summary: str
    refused: tuple[str, ...] = ()
    """The names in `Settings` of options that take no effect in it, or are refused."""
    many: bool = False
    """Whether it takes many names at once: `-` or `--ids FILE`."""


class Group(NamedTuple):
    """Commands under one more word, and what they are for."""

    summary: str
    commands: Mapping[str, Command]


_JSON_ONLY = ("format", "fields", "full", "color", "layout", "no_sources", "sources")
_NO_DATA = ("data", "only_data", "no_user_data")

COMMANDS: Mapping[str, Command | Group] = {
    "compare": Command(
        "compare:compare",
        "Show what differs between two to six roles, facet by facet.",
        many=True,
    ),
    "show": Command(
        "show:show",
        "Show one role in full, or a skill, metric, city or other entry.",
        many=True,
    ),
    "list": Command("listing:list_", "List roles, skills, metrics, cities, sources and more."),
    "ladder": Command(
        "ladder:ladder", "Show the career ladder of a role, or of several side by side."
    ),
    "salary": Command(
        "salary:salary", "Show pay as its sources state it, never averaged.", many=True
    ),
    "read": Command("read:read", "Read a job ad, and show which role it is for, and why."),
    "gap": Command(
        "gap:gap", "Show what you bring to another role, and what you still need.", many=True
    ),
    "next": Command(
        "next_roles:next_",
        "Show where you can go from a role.",
    ),
    "fit": Command("fit:fit", "Ask you questions, and show which role suits you."),
    "level": Command(
        "level:level",
        "Ask you questions, and show which level you are at.",
    ),
    "path": Command("path:path", "Show all shortest ways from one role to another."),
    "pair": Command("pair:pair", "Show how two roles work together, and where they clash."),
    "day": Command("day:day", "Show what fills the day in one to six roles."),
    "search": Command(
        "search:search", "Find roles, skills, statements, occupations and more by words."
    ),
    "lint": Command("lint:lint", "Check a set of roles, and show what looks wrong."),
    "site": Command(
        "site:site",
        "Write roles as a site: pages that link to each other.",
        (
            "format",
            "language",
            "fields",
            "full",
            "color",
            "layout",
            "no_sources",
            "sources",
            "output",
            "no_pager",
        ),
    ),
    "schema": Command(
        "schema:schema",
        "Print the JSON Schema of input files, or of one kind of result.",
        (*_JSON_ONLY, *_NO_DATA),
    ),
    "similar": Command(
        "similar:similar",
        "Show the nearest roles or occupations, and why.",
        many=True,
    ),
    "matrix": Command(
        "matrix:matrix",
        "Write how near every role is to every other, as CSV.",
        ("full", "layout", "color", "no_sources"),
    ),
    "data": Group(
        "Make, check and compare data files of your own.",
        {
            "init": Command(
                "data.init:init",
                "Write a data file to start from, with an entry of each kind.",
                _JSON_ONLY,
            ),
            "validate": Command(
                "data.validate:validate",
                "Check data files and show every mistake in them.",
            ),
            "where": Command(
                "data.where:where",
                "List the data files in use; later files win.",
            ),
            "diff": Command(
                "data.diff:diff",
                "Say what changed from one version of a data file to another.",
            ),
            "import": Command(
                "data.import_:import_",
                "Make a data file from a table of pay or a career framework.",
            ),
        },
    ),
    "catalogue": Group(
        "Import published catalogues of occupations, and pay statistics.",
        {
            "import": Command(
                "catalogue:import_",
                "Import a catalogue of occupations, or a country's pay statistics.",
                _NO_DATA,
            ),
            "list": Command(
                "catalogue:list_", "List the imported catalogues and pay statistics.", _NO_DATA
            ),
            "info": Command(
                "catalogue:info",
                "Show release, date, tables and licence of what was imported.",
                _NO_DATA,
            ),
            "export": Command(
                "export:export",
                "Write a table of an imported catalogue, as CSV.",
                ("full", "layout", "color", "no_sources"),
            ),
            "remove": Command(
                "catalogue:remove", "Remove what was imported, and list what is left.", _NO_DATA
            ),
        },
    ),
}


def every_command() -> Iterator[tuple[str, Command]]:
    """All commands in the order of the help, each with the words that call it: `data init`."""
    for name, entry in COMMANDS.items():
        if isinstance(entry, Command):
            yield name, entry
        else:
            yield from ((f"{name} {inner}", command) for inner, command in entry.commands.items())


TOPICS: Mapping[str, tuple[str, ...]] = {
    "Compare and look up": (
        "compare",
        "show",
        "ladder",
        "day",
        "similar",
        "matrix",
        "list",
        "search",
    ),
    "Decide": ("fit", "level", "next", "gap", "path", "pair", "read"),
    "Pay": ("salary",),
    "Your data": ("data", "lint", "site", "schema"),
    "Catalogues and statistics": ("catalogue",),
}
"""The commands by what people want, in the order of the help."""
