"""Law articles at hand: what the papers, deadlines and the check-up name, to be read.

``articles`` reads the laws that came along, ``citing`` finds which articles a text
names and writes them out in full, ``looking`` searches them by number and by word.

Each law is a text under ``resources/laws``; the dated table ``laws`` says what it is
called, since when it is in force, and until which day its text was compared.
"""
