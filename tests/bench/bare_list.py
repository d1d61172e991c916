"""The floor of the list: SQLAlchemy's import and the same queries on bare sqlcipher3.

Words: the book folder and the file of queries, ``[[sql, values], …]``.
"""

import json
import sys
import time
from pathlib import Path

from mediator.cases.safety.keys import KeyRing

folder, queries, password = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
key = KeyRing.read(folder).unlock(password).database_key()
wanted = json.loads(queries.read_text("utf-8"))

begun = time.monotonic()
import sqlalchemy  # noqa: E402
import sqlalchemy.orm  # noqa: E402, F401
from sqlcipher3 import dbapi2  # noqa: E402

connection = dbapi2.connect(str(folder / "book.db"))
connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
for sql, values in wanted:
    connection.execute(sql, values).fetchall()
sys.stdout.write(f"{(time.monotonic() - begun) * 1000}\n")
