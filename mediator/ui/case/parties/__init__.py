"""当事人: everybody on every side, with their agents."""
