"""The parts of the Word writer: text, tables, signatures, fonts, as XML."""
