"""What of a dataset is looked at: all of it, or what one of its files states."""

from rolecmp.model.data_file import DataFile
from rolecmp.model.dataset import Dataset
from rolecmp.model.ladder_pay import ladder_pay
from rolecmp.model.pair import Pair
from rolecmp.model.pay import PayRecord


class Scope:
    """The part of a dataset that is looked at: all of it, or what one of its files states."""

    def __init__(self, dataset: Dataset, file: DataFile | None) -> None:
        self.file = file
        pay = dataset.pay if file is None else file.pay
        pairs = dataset.pairs if file is None else file.pairs
        self.exceptions = dataset.lint_exceptions if file is None else file.lint_exceptions
        self.roles = [role for id_, role in dataset.roles.items() if self.has("roles", id_)]
        self._pay = {id(record): f"/pay/{index}" for index, record in enumerate(pay)}
        self._steps = {
            paid.record: f"/roles/{id_}{paid.pointer}"
            for id_, role in (dataset if file is None else file).roles.items()
            for paid in ladder_pay(id_, role)
        }
        self._pairs = {frozenset(pair.roles): index for index, pair in enumerate(pairs)}

    def has(self, collection: str, id_: str) -> bool:
        """Says whether a thing or role is stated here."""
        return self.file is None or id_ in getattr(self.file, collection)

    def pay_place(self, record: PayRecord) -> str | None:
        """Returns the JSON pointer to a record, or to the step of a ladder that it is made of.

        None where it is another file's.
        """
        place = self._steps.get(record) if self._steps else None
        return place or self._pay.get(id(record))

    def pair_index(self, pair: Pair) -> int | None:
        """Returns the index of a pair; None where it is another file's."""
        return self._pairs.get(frozenset(pair.roles))
