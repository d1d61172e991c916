"""调查证据: who was asked, and what was handed in."""
