"""以案定补: what a settled dispute may claim, once, and who gets how much of it.

``schemes`` reads whose rules hold, ``qualifying`` looks a case through line by line,
``dispute`` knows which registrations are one dispute, ``claiming`` and ``reviewing``
are the doors of writing, ``sharing`` splits a sum, ``parting``
keeps who gets what, ``months`` lists a month, ``waiting`` what may still be claimed.
Sources: 人民调解法 6, 16 (补贴), 各地以案定补办法 by row of the tables.
"""
