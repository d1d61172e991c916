"""案件: the list of cases, what narrows it, and what it says and prints."""
