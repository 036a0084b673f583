"""What is meant by an option that a command does not take: the exact command to type."""

import shlex
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from rolecmp.model.text import join_names, quote_name, visible

_OTHER_NAMES: Final = {
    "--city": "--location --place --town --where --metro",
    "--country": "--nation --region --market",
    "--level": "--levels --seniority --grade --rank --experience",
    "--year": "--years --date --since",
    "--in": "--currency --convert --convert-to --to",
    "--per": "--period --monthly --frequency",
    "--only": "--facet --facets --section --sections --show --include --filter",
    "--fields": "--field --columns --column --select",
    "--limit": "--number --count --top --max --first --num",
    "--full": "--verbose --long --details --detailed --everything --expand --unfold --complete",
    "--output": "--file --out --save --export --write --outfile",
    "--format": "--as --type --fmt",
    "--resume": "--cv --profile --linkedin",
    "--have": "--skills --skill --has --with",
    "--catalogue": "--catalog --source --among --in",
    "--no-sources": "--nosources --no-footnotes --no-references",
    "--no-pager": "--nopager",
    "--from-level": "--from --start --level",
    "--data": "--input --own --load",
    "--version": "-v -V",
}
"""The names that people type for an option."""

_FLAGS: Final = {
    "--html": ("-o", "result.html"),
    "--svg": ("-o", "result.svg"),
    "--json": ("-f", "json"),
    "--csv": ("-f", "csv"),
    "--md": ("-f", "md"),
    "--markdown": ("-f", "md"),
    "--txt": ("-f", "txt"),
    "--text": ("-f", "txt"),
    "--table": ("-f", "table"),
    "--stacked": ("--layout", "stacked"),
    "--narrow": ("--layout", "stacked"),
    "--no-color": ("--color", "never"),
    "--no-colour": ("--color", "never"),
    "--plain": ("--color", "never"),
    "--monthly": ("--per", "month"),
    "--yearly": ("--per", "year"),
    "--annual": ("--per", "year"),
    "--usd": ("--in", "USD"),
    "--eur": ("--in", "EUR"),
    "--gbp": ("--in", "GBP"),
    **{f"--{level}": ("--level", level) for level in (
        "associate", "junior", "mid", "senior", "lead", "principal", "staff", "director", "vp",
        "chief",
    )},
    **{f"--{facet}": ("--only", facet) for facet in (
        "skills", "duties", "metrics", "kpis", "pay", "salary", "backgrounds", "teams", "ladder",
        "moves", "day", "responsibilities",
    )},
}  # fmt: skip
"""Flags by which people say what an option with a value says."""

_ROLES: Final = frozenset(
    ["--role", "--roles", "--title", "--job", "--position", "--name", "--occupation"]
)
"""What is said without an option."""

_SHORTER: Final = frozenset(
    [
        "--short",
        "--summary",
        "--brief",
        "--quick",
        "--overview",
        "--tldr",
        "--compact",
        "--concise",
        "-s",
    ]
)
"""What asks for less."""

_NEAR = 75


def explain_option(
    option: str,
    argv: Sequence[str],
    command: str,
    taken: Iterable[str],
    takers: Callable[[str], list[str]],
) -> str:
    """Says that a command does not take an option, and what to type instead.

    `argv` are the words typed after `rolecmp`, `taken` the options of the command, and `takers`
    names the commands that take an option.
    """
    known = list(taken)
    said = f"no option {quote_name(option)}" + (f" of {command}" if command else "")
    hint = _hint(option, argv, known)
    if hint is None:
        others = takers(option)
        hint = (
            f"{join_names([f'`{other}`' for other in others[:4]])} "
            f"take{'s' if len(others) == 1 else ''} it"
            if others
            else f"`{visible(shlex.join(['rolecmp', *command.split()]))} --help` lists its options"
        )
    return f"{said}; {hint}"


def _hint(option: str, argv: Sequence[str], known: Sequence[str]) -> str | None:
    name = option.casefold()
    if name in _ROLES:
        return f"name roles without an option; type {_line(_replace(argv, option, ()))}"
    if name in _SHORTER:
        if "--only" in known:
            line = _line(_replace(argv, option, ("--only", "duties,skills,metrics")))
            return f"type {line} for less, `--fields` for fewer columns"
        return f"leave it out: `--full` shows more; type {_line(_replace(argv, option, ()))}"
    if name in _FLAGS and _FLAGS[name][0] in known:
        return f"type {_line(_replace(argv, option, _FLAGS[name]))}"
    meant = {
        other: right
        for right, others in _OTHER_NAMES.items()
        if right in known
        for other in others.split()
    }
    if name in meant:
        return f"type {_line(_replace(argv, option, (meant[name],)))}"
    begun = [option for option in known if len(name) > len("--") and option.startswith(name)]
    if begun:
        return f"did you mean {_line(_replace(argv, option, (min(begun, key=len),)))}?"
    from rapidfuzz import fuzz, process

    spelt = [*known, *meant]
    found = process.extractOne(name[:40], spelt, scorer=fuzz.ratio, score_cutoff=_NEAR)
    if found is not None:
        near = meant.get(found[0], found[0])
        return f"did you mean {_line(_replace(argv, option, (near,)))}?"
    return None


def _value(argv: Sequence[str], option: str) -> str | None:
    """The word after an option, or after its `=`."""
    for position, word in enumerate(argv):
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
        if word == option:
            return next(iter(argv[position + 1 :]), None)
    return None


def _replace(argv: Sequence[str], option: str, others: Sequence[str]) -> list[str]:
    """The words with others in the place of an option; a value after `=` stays."""
    words: list[str] = []
    for word in argv:
        if word == option:
            words += others
        elif word.startswith(f"{option}="):
            words += [*others, word.partition("=")[2]]
        else:
            words.append(word)
    return words


def _line(words: Sequence[str]) -> str:
    return f"`{visible(shlex.join(['rolecmp', *words]))}`"
