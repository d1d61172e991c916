"""The program without its window: one file a family of commands."""
