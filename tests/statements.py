"""What one book was asked in words of SQL is not worded again for the next.

SQLAlchemy words a question once for each engine and remembers it. The program opens
one book and asks it all day; a test has a book of its own, and would word some hundred
questions anew. So the engines of all tests remember together.
"""

from collections.abc import Hashable
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.util import LRUCache

_MOST = 1500
"""Questions that are remembered; the whole program has fewer."""


class Worded(LRUCache[Hashable, Any]):
    """The wordings, by the question and by the kind of engine, not by the engine."""

    def get(self, key: Any, default: Any = None) -> Any:
        """Return what was worded for any engine of this kind."""
        return super().get(_of_its_kind(key), default)

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(_of_its_kind(key), value)


def _of_its_kind(key: Any) -> Hashable:
    dialect, *question = key
    return (dialect.name, dialect.driver, dialect.server_version_info, *question)


def remember_together() -> None:
    """Let all engines of this process share what they worded, from now on."""
    worded = Worded(_MOST)

    @event.listens_for(Engine, "engine_connect")
    def _share(connection: Connection) -> None:
        connection.execution_options(compiled_cache=worded)
