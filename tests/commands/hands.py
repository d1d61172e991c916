"""The command line as tests call it, and a sample to begin with."""

from mediator.commands import command_line
from mediator.places import resource

PASSWORD = "练习密码-20261125"
SAMPLE = resource("samples", "d_parked_car.json")


def run(*words: object) -> int:
    """Run a command with its words; return how it ended."""
    return command_line.run([str(word) for word in words])
