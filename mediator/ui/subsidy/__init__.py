"""以案定补 in the window: a month's claims, a claim, and the rules they follow."""
