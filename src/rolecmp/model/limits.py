"""How much one list, one ladder and one data file may hold."""

from typing import Final

MAX_ITEMS: Final = 500
"""The most entries that one list or block of a role may have."""
MAX_STEPS: Final = 50
"""The most steps of a ladder."""
MAX_ENTRIES: Final = 20_000
"""The most entries of one kind in a file."""
