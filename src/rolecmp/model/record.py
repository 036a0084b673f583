"""What everything that a data file may hold is made of."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Frozen; unknown keys, wrong types and infinities are refused, never bent into shape."""

    # Built once, as part of DataFile: each class alone would cost every start of the program.
    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True
    )
