"""调解: sittings, visits and calls, each with its record."""
