"""How a case leaves the room: papers as values, and their two writers."""
