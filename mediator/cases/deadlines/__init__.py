"""期限: what is due in a case, when, and how that day came about.

``codes/deadlines.csv`` is the list of periods: value, unit, starting event, what pauses
it, by whose law it runs. ``calendar`` knows the working days, ``counting`` how a period
runs, ``table`` reads the rows, ``events`` finds the days they start on, ``adjusting``
the pauses and extensions, and ``due`` joins them to ``Deadline`` values. All of it is
pure; only ``extending`` and ``arrangement`` write, through the one door. Expiry prompts
and never moves a case by itself.

Sources: 民法典 188, 195, 200–204; 民事诉讼法 85, 250; 75 号令 33; per row its own.
"""
