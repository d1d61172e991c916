"""Several seats: the same book on a PostgreSQL server instead of in a file.

The book is still a folder, one on each computer; it holds ``server.json`` (where the
server is) and the keys, and in place of ``book.db`` there is the server's database.
What is encrypted: the connection (TLS, required off this computer), and the scans,
before they leave. The records lie in clear in the server's database, where they are
searched: its disk has to be encrypted. The folder's keys guard who may open.
"""
