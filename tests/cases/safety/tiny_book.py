"""A small real book, made without the models: what copying needs to know of one."""

import os
from contextlib import closing

from mediator.cases.engine import connect
from mediator.cases.safety.attachments import AttachmentStore
from mediator.cases.safety.folder import BookFolder
from mediator.cases.safety.keys import Kdf, KeyRing


class TinyBook:
    """Three hundred cases, a journal, a search table and room for scans."""

    def __init__(self, path):
        self.folder = BookFolder(path)
        self.folder.create()
        ring, self.key, _ = KeyRing.create("p", "li", Kdf(64, 1, 1))
        ring.write(path)
        self.store = AttachmentStore(self.folder.attachments, self.key)
        with self.connected() as book:
            book.executescript(
                """
                CREATE TABLE alembic_version (version_num TEXT);
                INSERT INTO alembic_version VALUES ('0001');
                CREATE TABLE journal (id INTEGER PRIMARY KEY, mac TEXT);
                CREATE TABLE attachment (stored_name TEXT);
                CREATE TABLE "case" (
                    id INTEGER PRIMARY KEY, text TEXT,
                    of INTEGER REFERENCES "case" (id)
                );
                CREATE VIRTUAL TABLE found USING fts5(words, content='');
                """
            )
        self.add(300)

    def connected(self):
        path, key = self.folder.database, self.key.database_key()
        return closing(connect(path, key, readonly=False))

    def add(self, cases):
        with self.connected() as book:
            book.execute("BEGIN")
            for _ in range(cases):
                row = book.execute(
                    'INSERT INTO "case" (text) VALUES (?)', (os.urandom(150).hex(),)
                ).lastrowid
                book.execute("INSERT INTO journal (mac) VALUES (?)", (f"mark {row}",))
            book.execute("COMMIT")

    def attach(self, content):
        name = self.store.put(content)
        with self.connected() as book:
            book.execute("INSERT INTO attachment VALUES (?)", (name,))
        return name

    def count(self):
        with self.connected() as book:
            return book.execute('SELECT count(*) FROM "case"').fetchone()[0]
