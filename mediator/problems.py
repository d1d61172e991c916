"""What may go wrong without a defect in the program."""


class Problem(Exception):
    """A condition the mediator can understand and act on.

    Its text is shown as it stands: what happened, what is safe, what to do.
    Anything that is not a ``Problem`` is a defect of ours.
    """
