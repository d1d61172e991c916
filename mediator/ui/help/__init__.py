"""F1: help for the place at hand, its example, and the printed guide."""
