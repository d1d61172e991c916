"""月报: what a month counts, whether it balances, and how it is closed.

``layout`` reads the street's table of columns, ``period`` says which days a month has,
``counting`` asks the book, ``report`` is the month as a value, ``balance`` checks it,
``comparing`` sets it beside the month and the year before, ``closing`` freezes it.
"""
