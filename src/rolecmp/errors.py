"""What can go wrong, for those who use the package from Python."""

from rolecmp.model.errors import (
    DataError,
    NotFoundError,
    OutputError,
    Problem,
    RolecmpError,
    UsageError,
)

__all__ = ["DataError", "NotFoundError", "OutputError", "Problem", "RolecmpError", "UsageError"]
