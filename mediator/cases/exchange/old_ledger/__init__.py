"""旧台账: the register books that a room kept as workbooks, brought into its book.

``workbook`` reads a file in the process apart, ``head`` finds the head of each sheet
and ``headings`` guesses what stands in which column, ``blocks`` tells which rows are
one line, ``cells`` reads one cell and ``rows`` one line, ``known`` tells what the book
has already and how its cases are numbered, and ``taking`` brings in all good lines in
one change, which one step takes back.

Nothing is invented: what a cell does not say stays empty, and a cell that cannot be
read keeps its line out, named with sheet, row, column and reason.
"""
