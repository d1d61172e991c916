"""月报 as files: the street's table as workbook and paper, and charts to read.

Everything here is made from one ``MonthPackage``, which holds nobody's name or number.
"""
