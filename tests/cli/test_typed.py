"""What people type before they have read the help: it runs, or says the exact command to type."""

import json
import re
import shlex

import pytest

from tests.conftest import Lay, Result, Run

NOTE = "run as `rolecmp {}`"

RUN_AS = {
    "compare pm vs pmm": "compare pm pmm",
    "compare pm and pmm": "compare pm pmm",
    "compare pm,pmm": "compare pm pmm",
    "compare pm, pmm": "compare pm pmm",
    "compare pm to pmm with csm": "compare pm pmm csm",
    "compare product manager product marketing manager": (
        "compare 'product manager' 'product marketing manager'"
    ),
    "compare pm vs pmm --only focus": "compare pm pmm --only focus",
    "compare pm pmm london --only pay": "compare pm pmm --city london --only pay",
    "salary pmm london": "salary pmm --city london",
    "salary london": "salary --city london",
    "salary pmm senior germany": "salary pmm --level senior --country germany",
    "salary pmm new york": "salary pmm --city 'new york'",
    "gap csm to pmm": "gap csm pmm",
    "path pmm to pm": "path pmm pm",
    "pair pm with pmm": "pair pm pmm",
    "ladder pm,pmm": "ladder pm pmm",
    "compare pm/pmm": "compare pm pmm",
    "compare pm against pmm": "compare pm pmm",
    "gap between csm and pmm": "gap csm pmm",
    "path from csm to pmm": "path csm pmm",
    "path from head of marketing to vp of sales": "path 'head of marketing' 'vp of sales'",
    "day of a pm": "day pm",
    "next for csm": "next csm",
    "ladder of pmm": "ladder pmm",
    "salary for a pmm in london": "salary pmm --city london",
    "salary pmm 2026": "salary pmm --year 2026",
    "compare pm pmm skills": "compare pm pmm --only skills",
    "compare product manager pmm skills": "compare 'product manager' pmm --only skills",
    "show pm pay": "show pm --only pay",
    "show skills pm": "show pm --only skills",
}
"""What runs, and as what it runs."""

RUNS = {
    'compare "product manager" "product marketing manager"': "2 roles",
    "salary pmm --city NYC": "New York",
    "show pm --only skills": "Skills",
    "compare pm pmm --only kpis": "Metrics",
    "compare pm pmm --only skill": "Skills",
    "show skill sql": "SQL (skill:sql)",
    "show team sales": "sales (team:sales)",
    "compare pm pmm --only responsibilities": "Duties",
    "compare pm pmm --only salary": "1 facet",
    "ladder pm --format md": "# ",
    "ladder pm -f txt": "lead",
    "help": "Usage: rolecmp COMMAND",
    "help compare": "Usage: rolecmp compare",
    "help data init": "Usage: rolecmp data init",
    "version": "rolecmp ",
    "next csm": "Where you could go from Customer Success Manager",
    'show "group product manager"': "Product Manager (pm)",
    'compare "senior pm" "director of product"': "",
    "compare pm:senior pm:director": "",
}
"""What runs as it is, and what the result says."""

NAMES = {
    "pm pmm": "compare pm pmm",
    "pm vs pmm": "compare pm pmm",
    "pm": "show pm",
    "role pmm": "show pmm",
    "info pmm": "show pmm",
    "describe pmm": "show pmm",
    "explain pmm": "show pmm",
    "describe pm pmm": "compare pm pmm",
    "salary --role pmm": "salary pmm",
    "salary pmm --location london": "salary pmm --city london",
    "salary pmm --location=london": "salary pmm --city london",
    "salary pmm --currency EUR": "salary pmm --in EUR",
    "salary pmm --senior": "salary pmm --level senior",
    "pay pmm": "salary pmm",
    "wage pmm": "salary pmm",
    "compensation pmm": "salary pmm",
    "pay pmm --city london": "salary pmm --city london",
    "skills pm": "show pm --only skills",
    "skills pm pmm": "compare pm pmm --only skills",
    "skills": "list skills",
    "pm salary": "salary pm",
    "pm vs pmm salary": "salary pm pmm",
    "pmm vs pm pay london": "salary pmm pm --city london",
    "pm ladder": "ladder pm",
    "pmm skills": "show pmm --only skills",
    "what is a pmm": "show pmm",
    "what does a pm do": "show pm",
    "how much does a pmm make in london": "salary pmm --city london",
    "metrics pm": "show pm --only metrics",
    "kpis pmm": "show pmm --only metrics",
    "duties pm": "show pm --only duties",
    "responsibilities pm": "show pm --only duties",
    "levels pmm": "ladder pmm",
    "roles": "list",
    "london": "salary --city london",
    "compare pm pmm --short": "compare pm pmm --only duties,skills,metrics",
    "compare pm pmm --summary": "compare pm pmm --only duties,skills,metrics",
    "compare pm pmm --html": "compare pm pmm -o result.html",
    "compare pm pmm --json": "compare pm pmm -f json",
    "move csm": "next csm",
    "career csm": "ladder csm",
    "transition csm pmm": "path csm pmm",
    "define GTM": "show GTM",
    "glossary": "list",
    "path csm": "show csm --only moves",
    "gap csm": "next csm",
    "pair pm pmm csm": "compare pm pmm csm",
    "compare pm": "show pm",
    "'Sr. PMM (m/f/d)'": "show 'Sr. PMM (m/f/d)'",
    "'Director, Product Marketing' 'senior pm'": "compare 'Director, Product Marketing' 'senior pm'",
    "sr pmm": "show 'sr pmm'",
    "laddr pmm": "ladder pmm",
    "ladder": "ladder pmm",
    "search": "search customer interviews",
    "catalogue add": "catalogue import onet PATH",
    "salary pmm --citi london": "salary pmm --city london",
    "list skills --colums id": "list skills --fields id",
}
"""What does not run, and the command that the message names."""

NAMES_ONE_THAT_ASKS = {
    "quiz": "fit",
    "recommend": "fit",
}

TITLES = {
    'show "principal pm"': "pm:lead",
    'show "head of product"': "pm",
    'show "junior pm"': "pm:associate",
    'show "Sr. Product Manager"': "pm:senior",
    'show "Sr. PMM"': "pmm:senior",
    'show "Product Manager (m/f/d)"': "pm",
    'show "Director, Product Marketing"': "pmm:director",
    'show "VP, Product"': "pm:vp",
    'show "Product Manager II"': "pm:mid",
}
"""Titles as people write them, and the role and level that they are read as."""

LOOKED_UP_LATER = ("gap marketing pmm", "similar pmm", "show GTM")
"""Names: it is the look-up that answers, or says what it might be."""


def typed(run: Run, line: str) -> Result:
    return run(*shlex.split(line))


def named(message: str) -> list[str]:
    """The commands that a message names in full."""
    return re.findall(r"`rolecmp ([^`]+)`", message)


@pytest.mark.parametrize(("line", "as_"), RUN_AS.items())
def test_words_between_roles_and_places_are_read_and_what_runs_is_said(
    line: str, as_: str, run: Run
) -> None:
    result = typed(run, line)
    assert result.code == 0
    assert NOTE.format(as_) in result.err
    assert result.err.count("\n") == 1
    plain = typed(run, as_)
    assert (plain.code, plain.out) == (0, result.out)
    assert "run as" not in plain.err


@pytest.mark.parametrize(("line", "text"), RUNS.items())
def test_runs_as_it_is(line: str, text: str, run: Run) -> None:
    result = typed(run, line)
    assert result.code == 0
    assert text in result.out
    assert "run as" not in result.err


@pytest.mark.parametrize(("line", "command"), NAMES.items())
def test_says_the_exact_command(
    line: str, command: str, run: Run, tmp_path: "object", monkeypatch: pytest.MonkeyPatch
) -> None:
    result = typed(run, line)
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert command in named(result.err)
    monkeypatch.chdir(str(tmp_path))
    for other in named(result.err):
        if not re.search(r"\b[A-Z]{2,}\b(?!`)", other.replace("EUR", "").replace("GTM", "")):
            assert typed(run, other).code == 0, other


@pytest.mark.parametrize(("line", "command"), NAMES_ONE_THAT_ASKS.items())
def test_names_the_command_that_asks(line: str, command: str, run: Run) -> None:
    result = typed(run, line)
    assert result.code == 2
    assert command in named(result.err)


@pytest.mark.parametrize(("line", "id_"), TITLES.items())
def test_a_title_is_read_as_a_role_and_a_level(line: str, id_: str, run: Run) -> None:
    result = typed(run, f"{line} -f json")
    assert result.code == 0
    assert [name["id"] for name in json.loads(result.out)["names"]] == [id_]


@pytest.mark.parametrize("line", LOOKED_UP_LATER)
def test_a_name_is_found_or_others_are_suggested_in_one_line(line: str, run: Run) -> None:
    result = typed(run, line)
    assert result.code in (0, 3)
    if result.code:
        assert result.err.count("\n") == 1
        assert re.search(r"Did you mean|may mean|catalogue import", result.err)


def test_a_search_for_what_a_command_does_names_the_command(run: Run) -> None:
    assert "`rolecmp salary` is the command for that" in run("search", "salary").err
    assert run("search", "churn").err == ""


@pytest.mark.parametrize("word", ["pay", "dat", "xyz", "zzz pm", "\x1b[31m", "q" * 5000, ""])
def test_no_nonsense_is_suggested(word: str, run: Run) -> None:
    result = run(word)
    assert result.code == 2
    assert "`rolecmp day" not in result.err
    assert result.err.count("\n") == 1
    assert result.err.removesuffix("\n").isprintable()
    assert "`rolecmp " in result.err


def test_a_role_that_is_called_as_a_word_between_roles_is_a_role(run: Run, lay: Lay) -> None:
    own = lay({"roles": {"to": {"title": "Technical Officer"}, "vs": {"title": "Vice Sage"}}})
    result = run("compare", "to", "vs", "pm", "--data", own)
    assert (result.code, result.err) == (0, "")
    assert "Technical Officer" in result.out
    assert "Vice Sage" in result.out


def test_a_title_with_a_comma_is_no_list(run: Run, lay: Lay) -> None:
    own = lay({"roles": {"head": {"title": "Director, Marketing"}}})
    result = run("compare", "Director, Marketing", "pm", "--data", own)
    assert result.code == 0
    assert "run as" not in result.err


def test_an_unknown_role_among_words_is_named(run: Run) -> None:
    result = run("compare", "pm", "vs", "pmn")
    assert result.code == 3
    assert 'no role "pmn". Did you mean pm or pmm?' in result.err


def test_options_before_the_command_stay_in_what_is_to_be_typed(run: Run, lay: Lay) -> None:
    own = lay({"roles": {"cook": {"title": "Cook"}}}, name="own.json")
    for line in ("describe cook", "show cook --facets skills", "cook", "skills cook"):
        result = run("--data", own, *line.split())
        (command,) = [each for each in named(result.err) if "--data" in each]
        assert typed(run, command).code == 0


def test_stdin_is_read_once(run: Run) -> None:
    result = run(
        "salary", "cook", "london", "--data", "-", stdin='{"roles": {"cook": {"title": "Cook"}}}'
    )
    assert result.code == 0
    assert "run as `rolecmp salary cook --city london --data -`" in result.err


def test_every_guess_of_the_newcomers_is_tested(shared: "object") -> None:
    from pathlib import Path

    lines = (Path(str(shared)) / "newcomer" / "guesses.tsv").read_text("utf-8").splitlines()[1:]
    tested = {*RUN_AS, *RUNS, *NAMES, *NAMES_ONE_THAT_ASKS, *TITLES}
    tested |= {*LOOKED_UP_LATER, "search salary"}
    tested |= {"fit --resume cv.json"}  # it runs: test_fit.py
    assert {line.partition("\t")[0] for line in lines} - tested == set()


def test_of_an_option_of_other_commands_these_are_named(run: Run) -> None:
    result = run("show", "pmm", "--city", "london")
    assert result.code == 2
    assert 'no option "--city" of show' in result.err
    assert {"compare", "salary"} <= set(named(result.err))


def test_a_comma_in_an_unknown_title_does_not_take_it_apart(run: Run) -> None:
    result = run("compare", "Archduke, Baron", "pmm")
    assert result.code == 3
    assert 'no role "Archduke, Baron"' in result.err


def test_a_comma_within_a_title_does_not_take_it_apart(run: Run) -> None:
    result = run("compare", "pm, Payments", "pmm", "-f", "json")
    assert [name["id"] for name in json.loads(result.out)["names"]] == ["pm", "pmm"]
    assert "left out: Payments" in result.out


@pytest.mark.parametrize("word", ["pancake", "salad", "lamp", "gate"])
def test_a_word_far_from_every_command_suggests_none(word: str, run: Run) -> None:
    result = run(word)
    assert result.code == 2
    assert not {command.split()[0] for command in named(result.err)} & {"path", "salary", "gap"}


def test_a_listing_that_is_to_be_shown_names_list(run: Run) -> None:
    result = run("show", "metrics")
    assert result.code == 3
    assert named(result.err) == ["list metrics"]
    assert run("list", "metrics").code == 0


def test_a_question_on_what_suits_names_fit(run: Run) -> None:
    assert named(run("which", "role", "suits", "me").err) == ["fit"]
