"""Search: tokens, pinyin and the one index."""
