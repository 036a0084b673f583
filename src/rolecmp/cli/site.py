"""`rolecmp site`: roles as pages that link to each other, for people who open no terminal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from rolecmp.cli.completion import complete_role
from rolecmp.cli.run import Run
from rolecmp.model.errors import UsageError
from rolecmp.model.text import count, quote_name, visible

if TYPE_CHECKING:
    from rolecmp.model.dataset import Dataset
    from rolecmp.model.role import Role
    from rolecmp.reports.site.plan import Pair

ALL, NONE = "all", "none"


def site(
    run: Run,
    folder: Annotated[
        str,
        typer.Argument(metavar="DIR", help="A new folder, an empty one, or a site to replace."),
    ],
    roles: Annotated[
        list[str] | None,
        typer.Option(
            "--roles",
            metavar="ROLE,...",
            help="Only these roles.",
            autocompletion=complete_role,
        ),
    ] = None,
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", help="What the site is called.")
    ] = "Roles and levels",
    base_url: Annotated[
        str | None,
        typer.Option(
            "--base-url",
            metavar="URL",
            help="The address it will have; adds a map for search engines.",
        ),
    ] = None,
    pairs: Annotated[
        list[str] | None,
        typer.Option(
            "--pairs", metavar="A/B,...", help="Compare only these pairs of roles; all or none."
        ),
    ] = None,
) -> None:
    """Write roles as a site: pages that link to each other.

    \b
    Examples:
      rolecmp site out
      rolecmp site out --roles pm,pmm --title "Product roles"
      rolecmp site out --data team.json --roles acme-pm,pm
      rolecmp site out --base-url https://careers.example.org/roles/

    You get an index of all names, a page for each role, for each level and for each pair of roles,
    pages that explain metrics and skills, and the sources. Nothing in them needs a script. If the
    folder is a site already, it is replaced as a whole; if it holds anything else, it is left alone.
    The addresses of the pages stay the same.
    """
    from rolecmp.render.site import render_site
    from rolecmp.reports.site.plan import MOST_PAIRS, has_too_many_pairs, plan_site
    from rolecmp.reports.site.site import make_site
    from rolecmp.streams.console import tell
    from rolecmp.streams.folder import require_place, write_folder

    _refuse_settings(run)
    address = _check_address(base_url) if base_url is not None else ""
    if not title.strip():
        raise UsageError("--title is empty; give the site a name")
    require_place(folder)
    dataset = run.load()
    chosen = _find_roles(dataset, roles)
    asked = _find_pairs(dataset, chosen, pairs)
    plan = plan_site(dataset, title.strip(), chosen, asked)
    files = ((path, text.encode()) for path, text in render_site(make_site(plan), address))
    number, size = write_folder(folder, files)
    tell(f"wrote {visible(folder)}: a site of {count(number, 'file')}, {size / 1e6:.1f} MB")
    if asked is None and has_too_many_pairs(chosen):
        run.note(
            f"more than {MOST_PAIRS:,} pairs: only those of which the data says something have a "
            "page; --pairs names others"
        )
    run.tell_notes()


def _refuse_settings(run: Run) -> None:
    settings = run.settings
    given = {
        "--output": settings.output,
        "--format": settings.format,
        "--fields": settings.fields,
        "--no-sources": settings.no_sources,
    }
    for name, value in given.items():
        if value:
            raise UsageError(f"a site takes no {name}; leave it out")


def _check_address(url: str) -> str:
    from rolecmp.render.outline import safe_address

    if not safe_address(url) or "?" in url or "#" in url:
        raise UsageError(
            f"--base-url {quote_name(url)} is not an address of a site; write it as "
            "https://example.org/roles/"
        )
    return url


def _find_roles(dataset: "Dataset", names: Sequence[str] | None) -> "list[Role]":
    """The roles to write, in the order of the data; all where none is named."""
    from rolecmp.analysis.lookup.roles import find_roles

    if names is None:
        found = list(dataset.roles.values())
    else:
        words = [name.strip() for text in names for name in text.split(",") if name.strip()]
        if not words:
            raise UsageError("--roles names no role")
        matches = find_roles(dataset, words)
        ids = {match.role.id for match in matches}
        found = [role for role in dataset.roles.values() if role.id in ids]
    if not found:
        raise UsageError("there is no role in the data to make a site of; --data adds a file")
    return found


def _find_pairs(
    dataset: "Dataset", roles: "Sequence[Role]", texts: Sequence[str] | None
) -> "list[Pair] | None":
    """The pairs that were asked for; None where the plan is to choose."""
    from itertools import combinations

    from rolecmp.analysis.lookup.roles import find_role
    from rolecmp.reports.site.plan import make_pair

    if texts is None:
        return None
    words = [word.strip() for text in texts for word in text.split(",") if word.strip()]
    if words == [NONE]:
        return []
    if words == [ALL]:
        return [make_pair(one, other) for one, other in combinations(roles, 2)]
    pairs = []
    for word in words:
        names = [name.strip() for name in word.split("/")]
        if len(names) != 2 or not all(names):
            raise UsageError(
                f"--pairs takes two roles with a slash between them, such as pm/pmm, or all or "
                f"none, not {quote_name(word)}"
            )
        one, other = (find_role(dataset, name).role for name in names)
        if one.id == other.id:
            raise UsageError(f"--pairs {quote_name(word)} names one role twice")
        missing = next((role for role in (one, other) if role not in roles), None)
        if missing is not None:
            raise UsageError(
                f"--pairs names {missing.id}, which --roles leaves out; name it there too"
            )
        pairs.append(make_pair(one, other))
    return pairs
