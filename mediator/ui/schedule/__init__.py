"""日程: the week, and its appointments."""
