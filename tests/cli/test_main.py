"""The boundary of the program: its exit codes, its streams, and what happens when they fail."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from rolecmp.cli.main import main
from tests.conftest import ROOT, Lay, Run

COMMAND = [sys.executable, "-m", "rolecmp"]


def shell(script: str) -> subprocess.CompletedProcess[str]:
    """Runs a bash script in which `rolecmp` is the program."""
    prelude = f'rolecmp() {{ {sys.executable} -m rolecmp "$@"; }}\n'
    return subprocess.run(
        ["bash", "-c", prelude + script], capture_output=True, text=True, check=False, timeout=60
    )


# --- one line on stderr, and the exit code -------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["compare", "pm", "pmm"], 0),
        (["--version"], 0),
        (["compare", "pm"], 2),
        (["nothing"], 2),
        (["compare", "pm", "pmn"], 3),
        (["list", "--data", "/nothing/there.json"], 4),
    ],
)
def test_exit_codes_and_streams(argv: list[str], code: int, run: Run) -> None:
    """stdout is data only; an error is one line on stderr that starts with the program's name."""
    result = run(*argv)
    assert result.code == code
    if code:
        assert result.out == ""
        assert result.err.startswith("rolecmp: ")
        assert result.err.count("\n") == 1
    else:
        assert result.out.endswith("\n")
        assert result.err == ""


def test_an_error_tells_what_was_typed_without_obeying_it(run: Run) -> None:
    for argument in ("\x1b]0;title\x07", "\x9b31m", "\u202egnp", "a\nb", "\udcff", "\x00"):
        for argv in (
            ["show", argument], ["compare", "pm", argument], ["list", argument], [argument],
            ["salary", "--city", argument], ["salary", "--year", argument], ["list", "-f", argument],
            ["compare", "pm", "pmm", "--only", argument], ["list", "--fields", argument],
            ["list", "--data", argument], [f"--{argument}"],
        ):  # fmt: skip
            result = run(*argv)
            assert result.code in (2, 3, 4)
            assert result.err.count("\n") == 1
            assert result.err.removesuffix("\n").isprintable()


def test_what_nobody_foresaw_is_one_line_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("out of\nluck")

    monkeypatch.setattr("rolecmp.loading.dataset.load_layers", fail)
    result = run("list")
    assert result == (
        1, "",
        "rolecmp: unexpected: RuntimeError: out of luck; this is a bug in rolecmp, "
        "ROLECMP_DEBUG=1 shows where\n",
    )  # fmt: skip
    monkeypatch.setenv("ROLECMP_DEBUG", "1")
    with pytest.raises(RuntimeError):
        main(["list"])


@pytest.mark.parametrize(
    "argv",
    [("{}",), ("data", "{}"), ("list", "-f", "{}"), ("list", "--{}"), ("list", "roles", "{}")],
)
@pytest.mark.parametrize("typed", ["x" * 100_000, "x y " * 25_000], ids=["word", "words"])
def test_what_was_typed_is_not_told_whole(argv: tuple[str, ...], typed: str, run: Run) -> None:
    result = run(*(word.format(typed) for word in argv))
    assert result.code in (2, 3)
    assert len(result.err) < 600
    if "-f" in argv:
        assert "json" in result.err  # how to mend it is still there


def test_a_home_that_is_no_folder_has_no_data_in_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", os.devnull)
    result = run("list")
    assert (result.code, result.err) == (0, "")
    assert run("search", "launch").code == 0
    monkeypatch.setenv("ROLECMP_DATA", f"{os.devnull}/mine")
    assert run("list").code == 4  # somebody means that folder


# --- stdout that fails ---------------------------------------------------------------------------


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize("command", ["compare pm pmm", "list -f json", "", "-h", "--version"])
def test_a_full_disk(command: str) -> None:
    result = shell(f"rolecmp {command} > /dev/full")
    assert result.returncode == 5
    assert result.stderr == "rolecmp: cannot write to stdout: No space left on device\n"


@pytest.mark.parametrize("command", ["compare pm pmm", "list -f json", "-h"])
def test_a_closed_stdout(command: str) -> None:
    result = shell(f"rolecmp {command} >&-")
    assert result.returncode == 5
    assert result.stderr == "rolecmp: cannot write to stdout: it is closed\n"


def test_a_file_is_not_taken_for_a_closed_stdout(lay: Lay) -> None:
    """The first file that is opened would get the number of the closed stream."""
    own = lay({"roles": {"x": {"title": "X"}}})
    result = shell(f"rolecmp list --data {own} >&-")
    assert result.returncode == 5
    assert Path(own).read_text(encoding="utf-8") == '{"roles": {"x": {"title": "X"}}}'


@pytest.mark.parametrize("command", ["compare pm pmm", "show pmm -f json", "-h"])
def test_a_reader_that_goes_away(command: str) -> None:
    result = shell(f"rolecmp {command} | head -1; echo ${{PIPESTATUS[0]}}")
    first, code = result.stdout.splitlines()
    assert first
    assert code == "0"
    assert result.stderr == ""


def test_a_reader_that_never_was() -> None:
    result = shell("rolecmp compare pm pmm -f json | true; echo ${PIPESTATUS[0]}")
    assert (result.stdout, result.stderr) == ("0\n", "")


def test_a_closed_stderr() -> None:
    assert shell("rolecmp compare pm pmn 2>&-").returncode == 3
    assert shell("rolecmp compare 'senior pm' pmm 2>&-").returncode == 0
    assert shell("rolecmp list >&- 2>&-").returncode == 5


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize(
    ("command", "code"),
    [("compare pm pmm", 0), ("compare pm pmn", 3), ("--version", 0), ("nothing", 2)],
)
def test_a_full_stderr_changes_neither_the_result_nor_the_exit_code(
    command: str, code: int
) -> None:
    result = shell(f"rolecmp {command} 2> /dev/full")
    assert result.returncode == code
    assert result.stdout == shell(f"rolecmp {command} 2> /dev/null").stdout
    assert shell(f"rolecmp {command} > /dev/full 2> /dev/full").returncode == (code or 5)


def test_a_closed_stdin() -> None:
    result = shell("rolecmp list --data - <&-")
    assert (result.returncode, result.stdout) == (4, "")
    assert result.stderr == "rolecmp: <stdin>: cannot read it: stdin is closed\n"
    assert shell("rolecmp list <&-").returncode == 0


def test_a_stdin_without_end() -> None:
    result = shell("rolecmp list --data - < /dev/zero")
    assert result.returncode == 4
    assert "larger than 16 MB" in result.stderr


# --- ^C ------------------------------------------------------------------------------------------


def test_interrupted_while_it_waits() -> None:
    process = subprocess.Popen(
        [*COMMAND, "list", "--data", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(b"{")
    process.stdin.flush()
    # It has read the byte, and so waits for more, when the pipe of its stdin is empty.
    _wait_until_read(process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"")


def _wait_until_read(process: subprocess.Popen[bytes]) -> None:
    import array
    import fcntl
    import termios
    import time

    assert process.stdin is not None
    left = array.array("i", [1])
    while left[0] and process.poll() is None:
        fcntl.ioctl(process.stdin.fileno(), termios.FIONREAD, left)
        time.sleep(0.01)


@pytest.mark.parametrize("module", ["typer", "rich", "pydantic_core"])
def test_interrupted_while_it_imports(module: str, tmp_path: Path, lay: Lay) -> None:
    """A module in the way that gets ^C when it is imported."""
    own = lay({"roles": {"cook": {"title": "Cook"}}})  # which alone takes Pydantic
    (tmp_path / f"{module}.py").write_text(
        textwrap.dedent(
            """\
            import os, signal, time
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(10)
            """
        )
    )
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT / 'src'}"}
    result = subprocess.run(
        [*COMMAND, "compare", "pm", "pmm", "--data", own], env=environment, capture_output=True,
        check=False, timeout=30,
    )  # fmt: skip
    assert (result.returncode, result.stdout, result.stderr) == (130, b"", b"")


def test_interrupted_while_pydantic_builds_its_validators(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pydantic's core turns ^C at that moment into an error of its own."""
    from pydantic_core import SchemaValidator, core_schema

    class Interrupting(type):
        def __getattribute__(cls, name: str) -> object:
            raise KeyboardInterrupt

    class Model(metaclass=Interrupting):
        pass

    def build(*_: object) -> None:
        fields = core_schema.model_fields_schema({})
        model = core_schema.model_schema(cls=Model, schema=fields)
        SchemaValidator(core_schema.list_schema(model))

    monkeypatch.setattr("rolecmp.loading.dataset.load_layers", build)
    assert run("list") == (130, "", "")


# --- encodings -----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_a_process_with_streams_of_another_encoding(encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "COLUMNS": "100"}
    result = subprocess.run(
        [*COMMAND, "compare", "pm", "pmm"], env=environment, capture_output=True, check=False
    )
    assert (result.returncode, result.stderr.decode(encoding)) == (0, "")
    text = result.stdout.decode(encoding)
    assert "90,000" in text
    result = subprocess.run(
        [*COMMAND, "show", "Œ→\udcff"], env=environment, capture_output=True, check=False
    )
    assert result.returncode == 3
    assert result.stderr.count(b"\n") == 1
    assert b"Traceback" not in result.stderr


def test_the_c_locale() -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ["HOME"],
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    }
    result = subprocess.run(
        [*COMMAND, "compare", "pm", "pmm"], env=environment, capture_output=True, check=False
    )
    assert (result.returncode, result.stderr.decode("ascii")) == (0, "")
    assert result.stdout.decode("ascii")
