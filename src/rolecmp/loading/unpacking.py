"""What may go wrong while a member of a zip is unpacked, and how messages word it."""

import zlib
from typing import Final

try:
    from lzma import LZMAError
except ImportError:  # a Python built without it, which cannot unpack such members either
    LZMAError = OSError  # type: ignore[assignment, misc]

UNREADABLE: Final = (
    OSError,
    zlib.error,
    LZMAError,
    EOFError,
    MemoryError,
    NotImplementedError,
    RuntimeError,
)
"""What is raised while bytes are read that somebody else has packed; also see zipfile.BadZipFile."""


def reason_of(error: BaseException) -> str:
    """Returns in a few words why something could not be read."""
    if isinstance(error, MemoryError):
        return "it takes more memory than there is"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
