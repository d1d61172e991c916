"""归档: what binding asks for, how long the file is kept, and who has it."""
