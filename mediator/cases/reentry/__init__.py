"""录入对照单: what the official platform asks of a case, in its order, ready to copy.

The platform still has to be fed by hand. Its fields are a table a room may put right;
``layouts`` reads it, ``entries`` says what stands in each field of a case, ``waiting``
which cases are not in it yet, ``entered`` keeps the number it gave. Nothing is typed by
the program, and nothing is filled in that the book does not hold.
"""
