"""登记口头调解: a small dispute on one page."""
