"""What of a dataset is looked at: all of it, or what one of its files states."""

from collections.abc import Iterator, Sequence

from rolecmp.model.data_file import DataFile
from rolecmp.model.dataset import Dataset
from rolecmp.model.expectation import Expectation, Proficiency
from rolecmp.model.ladder_pay import ladder_pay
from rolecmp.model.pair import Pair
from rolecmp.model.pay import PayRecord


class Scope:
    """The part of a dataset that is looked at: all of it, or what one of its files states.

    `own` are the user's files, of which more is asked than of the built-in data.
    """

    def __init__(
        self, dataset: Dataset, file: DataFile | None, own: Sequence[DataFile] = ()
    ) -> None:
        self.file = file
        self.own = own if file is None else (file,)
        self._stated = {
            id(entry)
            for one in self.own
            for entry in (*one.expectations, *one.proficiencies, *one.pay)
        }
        self._own_steps = {
            paid.record
            for one in self.own
            for id_, role in one.roles.items()
            for paid in ladder_pay(id_, role)
        }
        looked_at = dataset if file is None else file
        self._expectations = looked_at.expectations
        self._proficiencies = looked_at.proficiencies
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

    def is_own(self, collection: str, id_: str) -> bool:
        """Says whether one of the user's files states a thing or role."""
        return any(id_ in getattr(file, collection) for file in self.own)

    def is_own_pay(self, record: PayRecord) -> bool:
        """Says whether one of the user's files states a record, or the step that it is made of."""
        return id(record) in self._stated or record in self._own_steps

    def own_expectations(self) -> Iterator[tuple[int, Expectation]]:
        """Yields the expectations of the user's files, each with its index in what is looked at."""
        return ((i, e) for i, e in enumerate(self._expectations) if id(e) in self._stated)

    def own_proficiencies(self) -> Iterator[tuple[int, Proficiency]]:
        """Yields the proficiencies of the user's files, each with its index likewise."""
        return ((i, e) for i, e in enumerate(self._proficiencies) if id(e) in self._stated)

    def pay_place(self, record: PayRecord) -> str | None:
        """Returns the JSON pointer to a record, or to the step of a ladder that it is made of.

        None where it is another file's.
        """
        place = self._steps.get(record) if self._steps else None
        return place or self._pay.get(id(record))

    def pair_index(self, pair: Pair) -> int | None:
        """Returns the index of a pair; None where it is another file's."""
        return self._pairs.get(frozenset(pair.roles))
