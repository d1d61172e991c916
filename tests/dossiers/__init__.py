"""Invented dossiers for the check-up: clean ones, faulty ones, three lawsuits.

They are written from what inspectors of dossiers look for and from the law, by
somebody who had not seen the check-up; what it says is not copied from it.
"""
