"""What is wrong with the value of an option, and what it may be."""

import re

import typer

from rolecmp.model.text import join_names, quote_name


def explain_bad_value(error: typer.BadParameter) -> str:
    """`--color: "pink" is not one of auto, always or never`."""
    param = error.param
    found = re.match(r"'?(?P<value>.*?)'? is not ", error.message, re.DOTALL)
    if param is None or found is None:
        return error.format_message()
    name = max(param.opts, key=len) if param.param_type_name == "option" else param.metavar
    choices = getattr(param.type, "choices", None)
    if not choices:
        return error.format_message()
    names = join_names([*map(str, choices)], "or")
    return f"{name}: {quote_name(found['value'])} is not one of {names}"
