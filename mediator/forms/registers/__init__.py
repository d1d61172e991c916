"""登记簿 as printed books: a year of lines, or a blank to fill in by hand."""
