"""The case page: one dispute, its stages across the top, a tab for each part of it."""
