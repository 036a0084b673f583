"""The names of a dataset are made once, and those of another are not taken for them."""

import pytest

from rolecmp.analysis.lookup.roles import find_role
from rolecmp.analysis.lookup.things import find_city
from rolecmp.loading.dataset import load_dataset
from rolecmp.model.errors import NotFoundError
from rolecmp.model.text import name_key
from tests.conftest import Lay
from tests.own_data import kitchen


def test_names_are_compared_once_however_many_are_looked_up(
    lay: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = load_dataset(only=[lay(kitchen())])
    compared: list[str] = []

    def counted(name: str) -> str:
        compared.append(name)
        return name_key(name)

    monkeypatch.setattr("rolecmp.analysis.lookup.index.name_key", counted)
    for name in ("chef", "Head chef", "Baker"):
        find_role(dataset, name)
    for name in ("Jorvik", "jorvik", "LEEDS"):
        find_city(dataset, name)
    assert compared.count("Waiter") == 1
    assert compared.count("Lyon") == 1


def test_each_dataset_has_names_of_its_own(lay: Lay) -> None:
    one = load_dataset(only=[lay(kitchen())])
    other = load_dataset(
        only=[lay({"roles": {"cook": {"title": "Sea cook", "aliases": ["Jack"]}}})]
    )
    assert find_role(one, "chef").role.title == "Cook"
    assert find_role(other, "jack").role.title == "Sea cook"
    with pytest.raises(NotFoundError):
        find_role(other, "chef")
    assert find_role(one, "chef").role.title == "Cook"
