"""What Typer reads of a command: its options one by one, though the command takes them in groups.

A group is a named tuple whose fields are options. A command takes a Run first; Typer gives it every
option of Settings, of which the Run is made.
"""

import inspect
from collections.abc import Callable, Iterator
from typing import Annotated, Any

import typer

from rolecmp.cli.run import Run
from rolecmp.cli.settings import Settings

_KEYWORD = inspect.Parameter.KEYWORD_ONLY


STDIN = "-"
IdsOption = Annotated[
    str | None,
    typer.Option(
        "--ids",
        metavar="FILE",
        help="Run once for each name in this file; - as a name reads stdin.",
    ),
]


def with_run(function: Callable[..., None], *, many: bool = False) -> Callable[..., None]:
    """The command as Typer calls it: with its own options and those of Settings.

    With `many` it also takes `-` for a name, or `--ids`, and is called for each of many names.
    """
    names = _argument_of(function) if many else ""

    def call(context: typer.Context, settings: Settings, values: dict[str, Any]) -> None:
        outer: Run = context.find_root().obj
        run = Run(settings.over(outer.settings), outer.argv)
        file = values.pop("ids") if many else None
        words = values.get(names) or ()
        if words == STDIN or (not isinstance(words, str) and STDIN in words):
            from rolecmp.cli.many import run_each

            run_each(function, run, values, names, file or STDIN)
        else:
            function(run, **values)

    ids = inspect.Parameter("ids", _KEYWORD, default=None, annotation=IdsOption)
    return _declare(function, call, (ids,) if many else ())


def _argument_of(function: Callable[..., None]) -> str:
    """The name of the parameter that takes the words after a command."""
    for parameter in inspect.signature(function).parameters.values():
        metadata = getattr(parameter.annotation, "__metadata__", ())
        if any(isinstance(one, typer.models.ArgumentInfo) for one in metadata):
            return parameter.name
    raise TypeError(f"{function.__name__} takes no words")


def with_settings(function: Callable[..., None]) -> Callable[..., None]:
    """The same for the program itself, which takes its context first and keeps the settings.

    The context comes with the words of the command line.
    """

    def call(context: typer.Context, settings: Settings, values: dict[str, Any]) -> None:
        context.obj = Run(settings, tuple(context.obj or ()))
        function(context, **values)

    return _declare(function, call)


def _declare(
    function: Callable[..., None],
    call: Callable[[typer.Context, Settings, dict[str, Any]], None],
    more: tuple[inspect.Parameter, ...] = (),
) -> Callable[..., None]:
    """A function with the signature that Typer reads, which gathers the groups and calls `call`."""
    own = list(inspect.signature(function).parameters.values())[1:]
    groups = {each.name: each.annotation for each in own if _is_group(each.annotation)}

    def command(context: typer.Context, **values: Any) -> None:
        settings = _gather(Settings, values)
        for name, group in groups.items():
            values[name] = _gather(group, values)
        call(context, settings, values)

    first = inspect.Parameter(
        "context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context
    )
    options = [option for parameter in own for option in _options(parameter)]
    parameters = [first, *options, *more, *_options_of(Settings)]
    command.__name__ = function.__name__
    command.__doc__ = function.__doc__
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in parameters}
    return command


def _is_group(annotation: Any) -> bool:
    return isinstance(annotation, type) and hasattr(annotation, "_fields")


def _options(parameter: inspect.Parameter) -> Iterator[inspect.Parameter]:
    if _is_group(parameter.annotation):
        yield from _options_of(parameter.annotation)
    else:
        yield parameter.replace(kind=_KEYWORD)


def _options_of(group: Any) -> Iterator[inspect.Parameter]:
    for name, annotation in group.__annotations__.items():
        default = group._field_defaults[name]
        yield inspect.Parameter(name, _KEYWORD, default=default, annotation=annotation)


def _gather(group: Any, values: dict[str, Any]) -> Any:
    """A group with its options, which are taken out of `values`."""
    return group(*(values.pop(name) for name in group._fields))
