"""Before a book is open: welcome, first start, password, restoring."""
