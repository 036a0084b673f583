"""The commands: what each is called, where it stands, and what the help says of it in one line.

None of their modules is imported here: what a run does not ask for costs it nothing.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Command(NamedTuple):
    """A command: `module:function` under `rolecmp.cli`, and the first line of its docstring."""

    target: str
    summary: str


class Group(NamedTuple):
    """Commands under one more word, and what they are for."""

    summary: str
    commands: Mapping[str, Command]


COMMANDS: Mapping[str, Command | Group] = {
    "compare": Command(
        "compare:compare", "Show what differs between two to six roles, facet by facet."
    ),
    "show": Command(
        "show:show", "Show one role in full, or any other thing that the data defines."
    ),
    "list": Command(
        "listing:list_", "List the roles, or whatever else the data defines, one line each."
    ),
    "ladder": Command(
        "ladder:ladder", "Show the ladder of a role, or of several aligned on one scale."
    ),
    "salary": Command("salary:salary", "Show pay as its sources give it, never averaged."),
    "read": Command(
        "read:read", "Read a job ad, and show which role it is for and which phrases say so."
    ),
    "gap": Command(
        "gap:gap",
        "Show what carries over to other roles, and what is asked there and not named before.",
    ),
    "fit": Command("fit:fit", "Ask what is true of you, and show which role suits you."),
    "level": Command(
        "level:level",
        "Ask which statements on levels are true of you, and show how far they hold.",
    ),
    "path": Command("path:path", "Show all shortest ways from one role to another."),
    "pair": Command("pair:pair", "Show how two roles work together, and where they clash."),
    "day": Command("day:day", "Show the days of one to six roles side by side."),
    "search": Command(
        "search:search", "Find roles, skills, statements, occupations and whatever else by words."
    ),
    "lint": Command("lint:lint", "Show what is odd about a set of roles."),
    "schema": Command(
        "schema:schema", "Print the JSON Schema of input files, or of one kind of result."
    ),
    "similar": Command(
        "similar:similar",
        "Show the occupations nearest to a role, by rank, and what makes them near.",
    ),
    "data": Group(
        "Make, check and compare data files of your own.",
        {
            "init": Command(
                "data.init:init",
                "Write a data file to start from, with an entry of each kind to edit.",
            ),
            "validate": Command(
                "data.validate:validate",
                "Check data files and show everything that is wrong with them.",
            ),
            "where": Command(
                "data.where:where",
                "List the data files in use, in the order in which they are laid over one another.",
            ),
            "diff": Command(
                "data.diff:diff",
                "Say in words what changed from one version of a data file to another.",
            ),
            "import": Command(
                "data.import_:import_",
                "Make a data file of a table of pay, or of the UK government's capability "
                "framework.",
            ),
        },
    ),
    "catalogue": Group(
        "Import published catalogues of occupations, and pay statistics.",
        {
            "import": Command(
                "catalogue:import_",
                "Import a catalogue of occupations, or pay statistics of a country.",
            ),
            "list": Command("catalogue:list_", "List the imported catalogues and pay statistics."),
            "info": Command(
                "catalogue:info",
                "Show release, date, tables and licence of what was imported.",
            ),
            "remove": Command(
                "catalogue:remove",
                "Remove what was imported of a catalogue or pay statistics, and list what is left.",
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
