"""协议: clauses, and who owes whom what by when."""
