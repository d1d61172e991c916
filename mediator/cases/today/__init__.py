"""今日: what presses today, found among all open cases without reading them whole.

``screen`` finds with a few set-based queries which cases may have something due, and
the day it is due at the earliest; ``exact`` reads those that are shown and asks
``deadlines`` and ``follow_ups``; ``day`` puts the page together.
"""
