"""Reads one row of a table of pay into a record, and keeps count of the names that are not known."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from pydantic_core import ValidationError

from rolecmp.analysis.lookup.codes import find_country, find_currency
from rolecmp.analysis.lookup.roles import find_role
from rolecmp.analysis.lookup.things import find_level
from rolecmp.documents.amounts import NO_FIGURE, AmountError, Money, read_money
from rolecmp.documents.csv_text import CsvRow
from rolecmp.documents.intake import Recipe
from rolecmp.documents.pay_fields import CLOSED, DEFAULTS, FIELDS, MONEY, RANGE
from rolecmp.documents.places import UnknownCityError, read_place
from rolecmp.loading.assembly import lay_over
from rolecmp.loading.data_shape import validate_data
from rolecmp.loading.words import load_titles
from rolecmp.model.dataset import Dataset
from rolecmp.model.errors import NotFoundError, RolecmpError
from rolecmp.model.pay import PAY_ONLY_LEVELS, PayRecord, RangeMeaning
from rolecmp.model.suggest import did_you_mean
from rolecmp.model.text import JOB_PATTERN, SLUG_PATTERN, join_names, name_key, quote_name

_POINTED: Final = re.compile(r"\d\.\d{3}(?!\d)", re.ASCII)
"""A figure that may have points between its thousands, or three decimals."""
_WHOLE: Final = re.compile(r"\d{1,3}(,\d{3})+|\d+", re.ASCII)
_DATES: Final = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(\d{4})-\d{1,2}(?:-\d{1,2})?(?:[ T].*)?",
        r"(\d{4})/\d{1,2}/\d{1,2}",
        r"\d{1,2}[./-]\d{1,2}[./-](\d{4})",
        r"\d{1,2}[./](\d{4})",
        r"(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Za-z]{3,9}\.?,? (?:\d{1,2},? )?(\d{4})",
        r"Q[1-4][ /-]?(\d{4})",
    )
)
"""Dates with one year in them, whatever comes first of day and month."""
_OCCUPATION: Final = re.compile(rf"(?=[a-z0-9]+:){JOB_PATTERN}")
_FLAGS: Final = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_LISTS: Final = ("on_top", "cautions")
_TEXTS: Final = ("note", "title_in_source", "level_in_source", "proxy")
_SHORT: Final = 3
"""A code of so few letters is near to many names and suggests none."""


class RefusalError(RolecmpError):
    """A row that cannot be read as a pay record."""


class RowReader:
    """Reads rows of one table; what it has met so far is its state."""

    def __init__(
        self,
        dataset: Dataset,
        recipe: Recipe,
        columns: Mapping[str, str],
        *,
        comma: bool = False,
        add_cities: bool = False,
        exported: bool = False,
    ) -> None:
        """`exported`: the table was written by `salary -f csv`; `comma`: it has decimal commas."""
        self.dataset = dataset
        """The data, with what was added to it on the way."""
        self.recipe = recipe
        self.columns = columns
        self.comma = comma
        self.add_cities = add_cities
        self.exported = exported
        self.cities: dict[str, dict[str, str]] = {}
        """Those that are to be added, by id."""
        self.unknown: dict[str, Counter[str]] = {}
        """Names that the data does not know, by field, with the number of their rows."""
        self.readings: dict[str, str] = {}
        """How titles that are no name of a role were read."""

    def lay(self, content: Mapping[str, Mapping[str, Any]]) -> None:
        """Lays what is new on the data, so that rows can refer to it."""
        if any(content.values()):
            self.dataset = lay_over(self.dataset, validate_data(json.dumps(content).encode()))

    def _texts(self, row: CsvRow) -> dict[str, str]:
        """What a row says, by field; fields that it leaves empty are left out."""
        texts = {field: row.cells.get(column, "") for field, column in self.columns.items()}
        if self.exported:
            texts = {field: unguard(text) for field, text in texts.items()}
        texts = {field: self.recipe.meaning(field, text) for field, text in texts.items()}
        texts |= {field: value for field, value in self.recipe.values.items() if field in FIELDS}
        return {
            field: text
            for field, text in texts.items()
            if text and (self.exported or field in _TEXTS or text.casefold() not in NO_FIGURE)
        }

    def record(self, row: CsvRow) -> dict[str, Any]:
        """Makes the record of a row as JSON has it; raises RolecmpError where it cannot be read."""
        if row.surplus:
            raise RefusalError(
                f"{row.surplus} more cells than the header has columns; "
                "put texts with a comma in quotes"
            )
        texts = self._texts(row)
        record: dict[str, Any] = {**DEFAULTS}
        money = {field: text for field, text in texts.items() if field in MONEY}
        for field, text in texts.items():
            if field not in money and field != "role":
                record[field] = self.value(field, text, texts)
        if "city" in record:
            city, record["country"] = record["city"]
            del record["city"]
            record |= {"city": city} if city is not None else {}
        self._name_role(record, texts)
        if "level" in texts and "level" in self.columns:
            written = row.cells.get(self.columns["level"], "")
            if name_key(written) != name_key(record["level"]):
                record.setdefault("level_in_source", unguard(written) if self.exported else written)
        self._read_figures(record, money)
        return {field: record[field] for field in PayRecord.fields if field in record}

    def _name_role(self, record: dict[str, Any], texts: Mapping[str, str]) -> None:
        if "role" not in texts:
            return
        if _OCCUPATION.fullmatch(texts["role"]):
            record["role"] = texts["role"]
            return
        try:
            match = find_role(self.dataset, texts["role"], titles=load_titles)
        except NotFoundError:
            self._count("role", texts["role"])
            raise
        record["role"] = match.role.id
        if match.as_title:
            self.readings[texts["role"]] = match.as_title
        if match.level is not None and "level" not in texts:
            record["level"] = match.level
            record.setdefault("level_in_source", texts["role"])

    def _read_figures(self, record: dict[str, Any], money: Mapping[str, str]) -> None:
        """Reads figures and ranges, with the currency and the period that stand in their cells."""
        if not money:
            raise RefusalError(f"no figure: at least one of {', '.join(MONEY)} is needed")
        currencies, periods = set(), set()
        for field, text in money.items():
            read = self._money(field, text, record)
            currencies |= {read.currency} if read.currency is not None else set()
            periods |= {read.period} if read.period is not None else set()
            if field == RANGE:
                if "low" in money or "high" in money:
                    raise RefusalError("range: low or high is there too; leave one out")
                record["low"], record["high"] = read.figures[0], read.figures[-1]
                single = len(read.figures) == 1
                if single:
                    record.setdefault("low_high_meaning", RangeMeaning.SINGLE)
            else:
                record[field] = read.figures[0]
        for field, found in (("currency", currencies), ("period", periods)):
            said = {*found, *([record[field]] if field in record else [])}
            if len(said) > 1:
                raise RefusalError(f"{field}: {join_names(sorted(said))} in one row")
            if not said:
                raise RefusalError(f"{field}: neither the row nor --set {field}=… says it")
            record[field] = next(iter(said))

    def _money(self, field: str, text: str, record: Mapping[str, Any]) -> Money:
        currency, country = record.get("currency", ""), record.get("country", "")
        try:
            read = read_money(text, currency, country, comma=self.comma)
        except AmountError as error:
            pointed = not self.comma and _POINTED.search(text) is not None
            hint = "; --set decimal=comma reads points between thousands" if pointed else ""
            raise RefusalError(f"{field}: {error}{hint}") from error
        if len(read.figures) > 1 and field != RANGE:
            column = self.columns.get(field, "COLUMN")
            raise RefusalError(
                f"{field}: {quote_name(text)} is a range; --map range={column} reads both ends"
            )
        return read

    def value(self, field: str, text: str, texts: Mapping[str, str]) -> Any:
        """Reads the text of one field; raises RolecmpError for what it cannot take."""
        match field:
            case _ if field in MONEY:
                currency = texts.get("currency", "").upper()
                return self._money(field, text, {"currency": currency}).figures[0]
            case "year":
                return _year(text)
            case "sample_size" | "jobs":
                return _whole(field, text)
            case "mean_error":
                return _decimal(field, text)
            case "computed":
                if name_key(text) not in _FLAGS:
                    raise RefusalError(f"{field}: {quote_name(text)} is neither yes nor no")
                return _FLAGS[name_key(text)]
            case "cautions" if self.exported:
                return [text]  # what follows from the rest of the record comes off it first
            case _ if field in _LISTS:
                return [unguard(part) if self.exported else part for part in split_list(text)]
            case "role" if _OCCUPATION.fullmatch(text):
                return text
            case "role":
                return find_role(self.dataset, text, titles=load_titles).role.id
            case "level":
                return self._level(text)
            case "city":
                return self._place(text, texts)
            case "country":
                return find_country(text)
            case "currency":
                return _currency(text)
            case _ if field in CLOSED:
                return _member(field, text)
            case _:
                return text

    def _level(self, text: str) -> str:
        try:
            return find_level(self.dataset, text)
        except NotFoundError as error:
            self._count("level", text)
            known = [*self.dataset.levels, *PAY_ONLY_LEVELS]
            near = did_you_mean(text, known) if len(text) > _SHORT else ""
            raise RefusalError(
                f"level: no level {quote_name(text)}.{near} --map-value level:TEXT=LEVEL says what "
                f"it is: {join_names(known, 'or')}"
            ) from error

    def _place(self, text: str, texts: Mapping[str, str]) -> tuple[str | None, str]:
        code = find_country(texts["country"]) if "country" in texts else None
        try:
            return read_place(self.dataset, text, code, texts.get("currency", "").upper())
        except UnknownCityError as error:
            if self.add_cities and error.country is not None:
                return self._add_city(error.name, error.country)
            self._count("city", text)
            if self.add_cities:
                cure = "say its country, too"
            else:
                cure = "--add-cities adds cities that the data does not have"
            raise RefusalError(f"city: {str(error).removesuffix('.')}; {cure}") from error

    def _add_city(self, name: str, country: str) -> tuple[str, str]:
        """Takes a city in that the data does not have; raises RefusalError for what is no name."""
        id_ = "-".join(re.findall(r"[^\W_]+", name.casefold()))
        for other in (id_, f"{id_}-{country.casefold()}"):
            known = self.dataset.cities.get(other)
            if known is None:
                if not re.search(SLUG_PATTERN, other):
                    raise RefusalError(
                        f"city: {quote_name(name)} gives no id; define the city "
                        "in a data file, under another spelling"
                    )
                city = {"name": name, "country": country}
                try:
                    self.lay({"cities": {other: city}})
                except ValidationError as error:
                    raise RefusalError(f"city: {quote_name(name)} cannot be a name") from error
                self.cities[other] = city
                return other, country
            if known.country == country and name_key(known.name) == name_key(name):
                return other, country
        raise RefusalError(
            f"city: {quote_name(name)} would have the id of another city; define it in a data file"
        )

    def _count(self, field: str, text: str) -> None:
        self.unknown.setdefault(field, Counter())[text] += 1

    def has_known_role(self, row: CsvRow) -> bool:
        """Says whether a row is about a role that the data knows."""
        name = self._texts(row).get("role", "")
        if _OCCUPATION.fullmatch(name):
            return True
        try:
            find_role(self.dataset, name, titles=load_titles)
        except RolecmpError:
            return False
        return True

    def as_it_stands(self, row: CsvRow) -> str:
        """Words a row as the file has it."""
        return ", ".join(
            f"{field} {quote_name(row.cells.get(column, ''))}"
            for field, column in self.columns.items()
        )


def split_list(text: str) -> list[str]:
    """Splits texts with semicolons between."""
    return [part.strip() for part in text.split(";") if part.strip()]


def unguard(text: str) -> str:
    """Takes the apostrophe off that keeps a spreadsheet from reading a formula."""
    return text[1:] if text.startswith("'") and text[1:].lstrip()[:1] in "=+-@＝＋－＠" else text


def _member(field: str, text: str) -> str:
    for member in CLOSED[field]:
        if name_key(member) == name_key(text):
            return str(member)
    raise RefusalError(
        f"{field}: {quote_name(text)} is none of {join_names([str(m) for m in CLOSED[field]])}"
    )


def _currency(text: str) -> str:
    try:
        return find_currency(text)
    except NotFoundError:
        return text.upper()  # money that is no more may be right for its year


def _year(text: str) -> int:
    if len(text) <= 40:
        for pattern in _DATES:
            found = pattern.fullmatch(text)
            if found is not None:
                return int(found[1])
    return _whole("year", text)


def _whole(field: str, text: str) -> int:
    if not _WHOLE.fullmatch(text) or len(text) > 20:
        raise RefusalError(f"{field}: {quote_name(text)} is not a whole number")
    return int(text.replace(",", ""))


def _decimal(field: str, text: str) -> float:
    if not re.fullmatch(r"\d{1,6}(\.\d{1,6})?", text.removesuffix("%").strip(), re.ASCII):
        raise RefusalError(f"{field}: {quote_name(text)} is not a number")
    return float(text.removesuffix("%"))
