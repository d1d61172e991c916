"""卷宗自查: what an inspector of files would find in a case, said beforehand.

``codes/checkup.csv`` is the list of rules: level, sentence, basis, since when. Each
rule's predicate is a small pure function in the module of its subject; ``rules`` joins
the two, ``looking`` asks them all. A finding is advice and blocks nothing; what the law
makes void is refused by the steps of ``stages`` in the same words.

Sources: the inspection points published by counties, 人民调解法 17–33, and the papers'
own rules of consistency.
"""
