"""A new version from a stick: seen, checked, and installed; nothing goes to a network.

``notice`` is what a publisher says of a package and how it is believed, ``media`` looks
for one on what is plugged in, ``installing`` hands a checked one to the system, and
``as_administrator`` is the part that runs with an administrator's rights on Linux.
The copy of the book comes before, from ``cases.closing``.
"""
