"""Every page in every look: pictures for a person, and a check that all of it fits.

``python -m tests.pictures`` makes them all in ``artefacts/pictures``.
"""
