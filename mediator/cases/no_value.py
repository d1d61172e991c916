"""What reading raises where somebody put into the file what is no value of its column.

SQLite keeps any text as a date, and any bytes as a text; only the program's own types
refuse them, each in its way. Nothing that the program writes is so.
"""

from typing import Final

from sqlalchemy.exc import DBAPIError

NO_VALUE: Final = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    RecursionError,
    DBAPIError,
)
"""What it may be; whoever catches it asks ``raise_other``."""


def raise_other(error: Exception) -> None:
    """Raise again what the disk or the server refused: that is no matter of a value."""
    if isinstance(error, DBAPIError) and "UTF-8" not in str(error.orig):
        raise error
