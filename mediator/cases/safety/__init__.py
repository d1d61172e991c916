"""The safety of the book folder: keys, lock, encrypted files, proven copies."""
