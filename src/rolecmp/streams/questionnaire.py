"""Asks questions on a terminal, each answered by a key, one at a time, and leaves it as it was."""

import os
import signal
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NoReturn, TypeVar

from rolecmp.model.text import visible

_Answer = TypeVar("_Answer")

YES_OR_NO: Mapping[str, tuple[str, bool]] = {"y": ("yes", True), "n": ("no", False)}
"""Keys with their words and what they answer."""
_HELP = "s skip · b back · r result now · q quit"
_WORDS = {
    "yes": "y", "partly": "p", "no": "n", "skip": "s", "back": "b", "result": "r", "quit": "q",
}  # fmt: skip
_ECHO = {"s": "skipped", "b": "back", "r": "result", "q": "quit"}
_TERMINATED = 128 + signal.SIGTERM


def can_ask() -> bool:
    """Whether there is somebody at a terminal to read questions (on stderr) and press keys."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask_questions(
    questions: Sequence[tuple[str, str]], choices: Mapping[str, tuple[str, _Answer]]
) -> dict[str, _Answer | None] | None:
    """The answer to each (id, text), None where it was skipped; None altogether when quit.

    What is asked goes to stderr, so that stdout has the result alone. Raises KeyboardInterrupt on
    ^C; whatever happens, the terminal is left in the mode in which it was.
    """
    answers: dict[str, _Answer | None] = {}
    echo = {**{key: word for key, (word, _) in choices.items()}, **_ECHO}
    keys_help = " · ".join([*(f"{key} {word}" for key, (word, _) in choices.items()), _HELP])
    unicode = (sys.stderr.encoding or "ascii").lower().replace("-", "").startswith("utf")
    _write(f"{len(questions)} questions about you. Your answers are not stored.\n")
    _write(f"{keys_help if unicode else keys_help.replace('·', '-')}\n\n")
    with _single_keys():
        keys = _keys()
        at = 0
        while at < len(questions):
            id_, text = questions[at]
            _write(_prompt(at + 1, len(questions), text))
            key = next(key for key in keys if key in echo)
            _write(f"{echo[key]}\n")
            match key:
                case "q":
                    return None
                case "r":
                    break
                case "b":
                    at = max(at - 1, 0)
                case _:
                    answers[id_] = choices[key][1] if key in choices else None
                    at += 1
    _write("\n")
    return answers


def _prompt(number: int, total: int, text: str) -> str:
    mark = f"{number:>{len(str(total))}} of {total}  "
    try:
        width = os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        width = 80
    return textwrap.fill(
        visible(text) if text.endswith("?") else f"{visible(text)}?", max(width - 10, 30), initial_indent=mark,
        subsequent_indent=" " * len(mark),
    ) + "  "  # fmt: skip


def _write(text: str) -> None:
    encoding = sys.stderr.encoding or "ascii"
    sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding))
    sys.stderr.flush()


def _keys() -> Iterator[str]:
    """Keys as they are pressed, in lower case; `yes` typed whole is `y`. The end of input quits."""
    while True:
        typed = _read()
        if not typed or "\x04" in typed:
            yield "q"
        elif typed.startswith("\x1b"):
            continue  # an arrow or another special key, not the letters that it is made of
        else:
            word = typed.strip().lower()
            yield from [_WORDS[word]] if word in _WORDS else word


if sys.platform == "win32":  # pragma: no cover - told apart when the program starts
    import msvcrt

    @contextmanager
    def _single_keys() -> Iterator[None]:
        yield

    def _read() -> str:
        key = msvcrt.getwch()
        if key == "\x03":
            raise KeyboardInterrupt
        return "" if key == "\x1a" else key

else:

    @contextmanager
    def _single_keys() -> Iterator[None]:
        """Keys come without Enter and unseen; ^C, ^Z and `kill` do what they always do."""
        import termios

        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)
        mode = termios.tcgetattr(terminal)
        mode[3] &= ~(termios.ICANON | termios.ECHO)
        mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0

        def resume(*_: object) -> None:
            # Not flushed, so that keys which are pressed early count.
            termios.tcsetattr(terminal, termios.TCSADRAIN, mode)

        handlers = {
            signal.SIGTERM: signal.signal(signal.SIGTERM, _leave),
            signal.SIGCONT: signal.signal(signal.SIGCONT, resume),
        }
        try:
            resume()
            yield
        finally:
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
            for number, handler in handlers.items():
                signal.signal(number, handler)

    def _leave(number: int, frame: object) -> NoReturn:  # noqa: ARG001 - as signal calls it
        raise SystemExit(_TERMINATED)

    def _read() -> str:
        return os.read(sys.stdin.fileno(), 64).decode("utf-8", "replace")
