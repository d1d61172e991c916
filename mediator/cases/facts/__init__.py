"""Pure knowledge of the trade: texts, days, money, identity, numbers, dated lists."""
