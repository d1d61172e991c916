"""月报: what a month counts, whether it balances, and how it is closed.

``layout`` reads the street's table of columns, ``period`` says which days a month has,
``counting`` asks the book, ``report`` is the month as a value, ``balance`` checks it,
``comparing`` sets it beside the month and the year before, ``closing`` freezes it.

``snapshot`` is a closed month in the book, ``correcting`` what has become of it since,
``reported`` which days the months of a year have by now, ``proving`` whether what was
handed in is still what is kept; ``package`` is what leaves the room, ``folder`` how it
lies on a stick; at the street ``receiving`` reads such packages without trust and
``merging`` adds them up.
"""
