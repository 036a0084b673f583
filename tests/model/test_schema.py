"""The schema: every record and the Pydantic model that is made of it say the same."""

import pytest
from pydantic_core import PydanticUndefined

from rolecmp.model.data_file import DataFile
from rolecmp.model.record import Record
from rolecmp.model.schema import model_of, models
from rolecmp.model.statements import ActivityLink
from rolecmp.model.things import Level, Source

RECORDS = sorted(models(), key=lambda record: record.__name__)


def test_every_record_has_a_model() -> None:
    def made_from(record: type[Record]) -> set[type[Record]]:
        children = record.__subclasses__()
        return {*children, *(r for child in children for r in made_from(child))}

    assert made_from(Record) == set(RECORDS)
    assert {"Role", "PayRecord", "DataFile"} <= {record.__name__ for record in RECORDS}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_fields_and_defaults_are_the_same(record: type[Record]) -> None:
    model = model_of(record)
    assert tuple(model.model_fields) == record.fields
    for name, field in model.model_fields.items():
        assert field.default == getattr(record, name, PydanticUndefined), name
        assert field.is_required() is not hasattr(record, name), name
    assert (model.__name__, model.__doc__) == (record.__name__, record.__doc__)


def test_models_take_bounds_meanings_and_aliases_from_the_record() -> None:
    source = model_of(Source).model_fields["year"]
    assert source.description == "Year of publication; null where undated."
    assert [field.alias for field in model_of(ActivityLink).model_fields.values()][-3] == "with"
    level = model_of(Level).model_json_schema()["properties"]["rank"]
    assert (level["minimum"], level["maximum"]) == (1, 99)
    assert model_of(DataFile).model_config["extra"] == "forbid"
