"""明细台账: the cases of some days one by one, for whoever checks the month's figures.

``taken`` says how each particular of a case is taken, for the ledger and for the
official platform alike; ``masking`` makes the case of which nobody is told, ``columns``
reads the street's columns, ``taking`` makes the ledger and writes down that it was
taken. Source: 个人信息保护法 6, 23; 未成年人保护法 103.
"""
