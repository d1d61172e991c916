"""年报: the public face of the named room, a year in figures and stories.

``figures`` is the year as a value, ``hidden`` keeps small numbers from giving anybody
away. Nobody but the mediators and the committee is named in it.
"""
