"""Case files in and out: read, checked, taken into the book, given out again."""
