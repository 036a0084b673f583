"""The names in a table of pay that the data does not know, told with how to say what they mean."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

from rolecmp.analysis.lookup.roles import find_role
from rolecmp.analysis.lookup.things import find_level
from rolecmp.documents.amounts import NO_FIGURE
from rolecmp.documents.csv_text import CsvText
from rolecmp.documents.intake import Recipe
from rolecmp.documents.places import UnknownCityError, read_place
from rolecmp.documents.recipe import placeholder
from rolecmp.loading.words import load_titles
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import RolecmpError
from rolecmp.model.text import quote_name

LOOKED_AT: Final = 200
"""So many rows are looked through before a table can be read."""
NAMED: Final = 10
"""Of more unknown names than these only the most frequent are named."""

UnknownNames = Mapping[str, Counter[str]]
"""Names that are not known, by field, with the number of their rows."""


def find_unknown_names(
    table: CsvText,
    dataset: Dataset,
    columns: Mapping[str, str],
    recipe: Recipe,
    *,
    add_cities: bool = False,
) -> dict[str, Counter[str]]:
    """Finds the names of roles, levels and cities that the data does not know, in the first rows.

    `add_cities`: cities whose country is said will be added, so that nothing has to be said of them.
    """
    currency = recipe.values.get("currency", "").upper()
    country_told = "country" in {*columns, *recipe.values}
    find: dict[str, Callable[[str], object]] = {
        "role": lambda text: ":" in text or find_role(dataset, text, titles=load_titles),
        "level": lambda text: find_level(dataset, text),
        "city": lambda text: read_place(dataset, text, currency=currency),
    }
    found: dict[str, Counter[str]] = {}
    for field, look_up in find.items():
        if field not in columns or field in recipe.values:
            continue
        cells = (row.cells.get(columns[field], "") for row in table.rows[:LOOKED_AT])
        for text, number in Counter(cells).items():
            if text.casefold() in NO_FIGURE:
                continue
            try:
                look_up(recipe.meaning(field, text))
            except UnknownCityError as error:
                if not (add_cities and (country_told or error.country is not None)):
                    found.setdefault(field, Counter())[text] = number
            except RolecmpError:
                found.setdefault(field, Counter())[text] = number
    return found


def unknown_lines(names: UnknownNames, *, add_cities: bool = False) -> list[str]:
    """Names what the data does not know, a line a field; cities may also be added."""
    lines = []
    for field, texts in names.items():
        named = [f"{quote_name(text)} ({number})" for text, number in texts.most_common(NAMED)]
        more = f" and {len(texts) - NAMED} more" if len(texts) > NAMED else ""
        line = f"No {field} of the data, with the number of rows: {', '.join(named)}{more}."
        if field == "city" and not add_cities:
            line += " --add-cities adds those whose country is given."
        lines.append(line)
    return lines


def propose_meanings(names: UnknownNames) -> dict[str, dict[str, str]]:
    """Returns what could be said of names that are not known, with words in capitals to fill in."""
    return {
        field: {text: placeholder(field) for text, _ in texts.most_common(NAMED)}
        for field, texts in names.items()
    }
