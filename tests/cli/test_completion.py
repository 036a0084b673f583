"""Completion, in the shells themselves."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

from rolecmp.cli.app import program
from rolecmp.cli.commands import COMMANDS
from rolecmp.cli.completion import complete_facets, complete_role
from tests.conftest import ROOT, Run

# What the docs tell users to put into their start-up file, and the keys that insert every match.
EVAL, SOURCE = 'eval "$(rolecmp --show-completion)"', "rolecmp --show-completion | source"
START_UP = {
    "bash": (".bashrc", f"{EVAL}\n"),
    "zsh": (
        ".zshrc",
        f"""\
autoload -Uz compinit && compinit -u
{EVAL}
zle -C all-matches complete-word _generic
bindkey '^X*' all-matches
zstyle ':completion:all-matches:*' insert true
zstyle ':completion:all-matches::::' completer _all_matches _complete
""",
    ),
    "fish": (".config/fish/config.fish", f"{SOURCE}\n"),
}
INSERT_ALL = {"bash": "\x1b*", "zsh": "\x18*"}
PATIENCE = 60
"""Seconds until a shell that does not answer is given up."""

# Typed in full, the command is only written down; completing and `--show-completion` are real.
STAND_IN = """\
#!/bin/sh
if [ -n "$_ROLECMP_COMPLETE" ] || [ "$1" = --show-completion ]; then
    exec '{python}' -m rolecmp "$@"
fi
printf '%s\\n' "$@" > '{log}.new'
mv '{log}.new' '{log}'
"""


class Shell:
    """An interactive shell with completion for rolecmp, in a home and a folder of its own."""

    def __init__(self, name: str, folder: Path, **environment: str) -> None:
        program = shutil.which(name)
        if program is None:
            pytest.skip(f"{name} is not installed")
        self.name = name
        self.log = folder / "log"
        self.cwd = folder / "cwd"
        home, bin_ = folder / "home", folder / "bin"
        for made in (self.cwd, home, bin_):
            made.mkdir(parents=True)
        # Else fish would begin by reading every manual page there is.
        (home / ".local/share/fish/generated_completions").mkdir(parents=True)
        path, text = START_UP[name]
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text(text)
        stand_in = bin_ / "rolecmp"
        stand_in.write_text(STAND_IN.format(python=sys.executable, log=self.log))
        stand_in.chmod(0o755)
        self.environment = {
            "HOME": str(home), "PATH": f"{bin_}:{os.environ['PATH']}", "TERM": "xterm",
            "LANG": "C.UTF-8", **environment,
        }  # fmt: skip
        self.program = program
        self.child = pexpect.spawn(
            program, ["-i"], env=self.environment, cwd=str(self.cwd), encoding="utf-8",
            dimensions=(50, 200), timeout=PATIENCE,
        )  # fmt: skip
        self.child.delaybeforesend = None
        self.child.sendline("echo RE''ADY")
        self.child.expect("READY\r")

    def completed(self, line: str) -> list[str]:
        """The words of the command after TAB and Enter."""
        return self._type(f"{line}\t")

    def offered(self, line: str) -> list[str]:
        """Everything that may stand for the last word of the line."""
        if self.name == "fish":
            ask = [self.program, "-i", "-c", 'complete -C "$ASKED"']
            environment = {**self.environment, "ASKED": line}
            done = subprocess.run(
                ask, env=environment, cwd=self.cwd, capture_output=True, text=True, check=True
            )
            return [found.split("\t")[0] for found in done.stdout.splitlines()]
        return self._type(f"{line}{INSERT_ALL[self.name]}")[len(line.split(" ")) - 2 :]

    def _type(self, keys: str) -> list[str]:
        self.log.unlink(missing_ok=True)
        self.child.send(f"{keys}\r")
        for _ in range(PATIENCE * 50):
            if self.log.exists():
                return self.log.read_text().splitlines()
            try:
                self.child.read_nonblocking(100_000, timeout=0)
            except pexpect.TIMEOUT:
                time.sleep(0.02)
        pytest.fail(f"{self.name} ran nothing after {keys!r}")


@pytest.fixture(scope="module", params=sorted(START_UP))
def shell(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    return Shell(request.param, tmp_path_factory.mktemp("shell"))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("rolecmp comp", "compare"),
        ("rolecmp compare pmm general-m", "compare pmm general-management"),
        ("rolecmp show head-of-mark", "show head-of-marketing"),
        ("rolecmp salary --city lond", "salary --city london"),
        ("rolecmp salary --level dir", "salary --level director"),
        ("rolecmp compare pm pmm --only metr", "compare pm pmm --only metrics"),
        ("rolecmp compare pm pmm --only skills,metr", "compare pm pmm --only skills,metrics"),
        ("rolecmp compare pm pmm --on", "compare pm pmm --only"),
        ("rolecmp list activ", "list activities"),
        ("rolecmp list -f js", "list -f json"),
        ("rolecmp --data ./mine.js", "--data ./mine.json"),
    ],
)
def test_a_tab_ends_the_word(shell: Shell, line: str, words: str) -> None:
    (shell.cwd / "mine.json").touch()
    assert shell.completed(line) == words.split()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("rolecmp show onet:11-9901", "show onet:11-9901.00"),
        ("rolecmp compare pm onet:13-9902", "compare pm onet:13-9902.00"),
        ("rolecmp compare onet:11-9901.00 esco:0", "compare onet:11-9901.00 esco:0110.1"),
        ("rolecmp compare onet:11-9901.00 head-of-mark",
         "compare onet:11-9901.00 head-of-marketing"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", sorted(START_UP))
def test_ids_with_a_colon_are_completed(
    name: str, line: str, words: str, tmp_path: Path, imported: Path
) -> None:
    """Bash takes a colon for the end of a word, and zsh for the end of a completion."""
    shell = Shell(name, tmp_path, ROLECMP_DATA=str(imported))
    assert shell.completed(line) == words.split()


def test_the_docs_tell_what_to_put_into_the_start_up_file() -> None:
    text = (ROOT / "docs" / "environment.md").read_text(encoding="utf-8")
    assert f"`{EVAL}`" in text
    assert f"`{SOURCE}`" in text


def ids(run: Run, *what: str) -> list[str]:
    return [row["id"] for row in json.loads(run("list", *what, "-f", "json").out)["rows"]]


def test_everything_that_there_is_is_offered(shell: Shell, run: Run) -> None:
    assert sorted(shell.offered("rolecmp ")) == sorted(COMMANDS)
    assert sorted(shell.offered("rolecmp show ")) == sorted(ids(run))
    assert sorted(shell.offered("rolecmp compare pm ")) == sorted(ids(run))
    assert sorted(shell.offered("rolecmp salary --city ")) == sorted(ids(run, "cities"))
    levels = [*ids(run, "levels"), "all", "unknown"]
    assert sorted(shell.offered("rolecmp salary --level ")) == sorted(levels)
    facets = ids(run, "facets")
    assert sorted(shell.offered("rolecmp compare pm pmm --only ")) == sorted(facets)
    lists = [f"pay,{facet}" for facet in facets]
    assert sorted(shell.offered("rolecmp compare pm pmm --only pay,")) == sorted(lists)


HOSTILE = [
    "pm-$(touch x)", "$(touch x)", "pm-`touch x`", "pm-;touch x", "pm-\\$(touch x)", "pm-'\"$(touch x)",
    "pm-\n$(touch x)", "pm-\x1b[31m", "pm-|touch x", "pm->x", "pm-*", "pm-~", "-pm", "pm- good",
]  # fmt: skip


@pytest.fixture
def hostile(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A copy of the program, the ids of whose data no shell should see."""
    shutil.copytree(ROOT / "src" / "rolecmp", tmp_path / "src" / "rolecmp")
    data = tmp_path / "data" / "roles.json"
    data.parent.mkdir()
    roles = {id_: {"title": "Title"} for id_ in [*HOSTILE, "pm-good", "pm-kind"]}
    data.write_text(json.dumps({"roles": roles}))
    return data, {"PYTHONPATH": str(tmp_path / "src")}


@pytest.mark.parametrize("name", sorted(START_UP))
def test_an_id_that_a_shell_would_run_is_neither_run_nor_offered(
    hostile: tuple[Path, dict[str, str]], name: str, tmp_path: Path
) -> None:
    _, environment = hostile
    shell = Shell(name, tmp_path / "shell", **environment)
    assert sorted(shell.offered("rolecmp show pm-")) == ["pm-good", "pm-kind"]
    assert sorted(shell.offered("rolecmp show ")) == ["pm-good", "pm-kind"]
    assert shell.completed("rolecmp show pm-g") == ["show", "pm-good"]
    assert list(shell.cwd.iterdir()) == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"roles": 1}', '{"roles": {"\\ud800": {}}}'])
def test_data_that_cannot_be_read_completes_nothing_and_says_nothing(
    hostile: tuple[Path, dict[str, str]], text: str
) -> None:
    data, environment = hostile
    data.write_text(text)
    done = subprocess.run(
        [sys.executable, "-m", "rolecmp"], capture_output=True, text=True, check=True,
        env={**os.environ, **environment, "_ROLECMP_COMPLETE": "complete_bash", "COMP_WORDS": "rolecmp show p",
             "COMP_CWORD": "2"},
    )  # fmt: skip
    assert (done.stdout.strip(), done.stderr) == ("", "")


def loaded(group: Any) -> Iterator[Any]:
    """The commands of a group and of the groups in it, with all their parameters."""
    for listed in group.commands.values():
        command = listed.load()
        yield command
        yield from loaded(command) if hasattr(command, "commands") else ()


def test_help_has_no_character_that_zsh_could_act_on() -> None:
    """Zsh evaluates the help texts that it shows beside commands and options."""
    commands = list(loaded(program()))
    texts = [command.get_short_help_str() for command in commands]
    texts += [
        parameter.help
        for command in [program(), *commands]
        for parameter in command.params
        if getattr(parameter, "help", None)
    ]
    assert len(texts) > 300
    for text in texts:
        assert re.fullmatch(r"[\w ,.;:…/()&+%'–-]*", text), text


@pytest.mark.parametrize(
    ("incomplete", "completed"),
    [
        ("skills,metr", ["skills,metrics"]),
        ("skills,pay,metr", ["skills,pay,metrics"]),
        ("SKI", ["skills"]),
        ("$(touch x),metr", []),
        ("skills;,metr", []),
        ("nothing", []),
    ],
)
def test_a_list_of_facets_is_completed_at_its_end(incomplete: str, completed: list[str]) -> None:
    assert complete_facets(incomplete) == completed


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("soc:11-99", ["soc:11-9901"]),
        ("SOC:13-990", ["soc:13-9901"]),
        ("noc:", ["noc:99022"]),
        ("soc2020:29", ["soc2020:2932"]),
        ("soc", ["soc2010:", "soc2020:", "soc:"]),
        ("soc:x", []),
    ],
)
@pytest.mark.usefixtures("statistics")
def test_codes_of_pay_statistics_are_completed(typed: str, offered: list[str]) -> None:
    found = complete_role(typed)
    assert set(offered) <= set(found)
    assert all(id_.startswith(typed.lower()) for id_ in found)
