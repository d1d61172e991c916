"""How the program gets onto a computer: from the source tree, later as a package."""
