"""The way out: idle and system locks, and the book put away behind them."""
