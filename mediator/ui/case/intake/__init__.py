"""受理: what happened, who mediates, and what must be watched."""
