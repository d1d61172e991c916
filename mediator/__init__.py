"""The mediators' desk: from a dispute told at the counter to a signed agreement.

``cases`` is what the room knows, ``forms`` is how it leaves the room on paper,
``ui`` is the window, ``commands`` is the same program without its window.
Arrows point down only: ``__main__ → commands → ui → forms → cases → places →
problems → language``. Reading is free everywhere; every change goes through
``cases.book.CaseBook``. A paper is a value, and so is a case once it is read.
"""
