"""The official papers, one file each: pure functions of a case and a room."""
