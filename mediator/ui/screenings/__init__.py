"""排查预防: the rounds of a year, and what was prevented."""
