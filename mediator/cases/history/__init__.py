"""谁、什么时候、改了什么：the journal in the words of the window.

``entries`` reads it, of one case or of the whole room; ``labels`` and ``telling`` turn
its tables, columns and values into what the mediator calls them.
"""
