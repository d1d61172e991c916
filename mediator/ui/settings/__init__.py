"""设置: a page of cards, one file a card."""
