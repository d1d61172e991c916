"""Random examples that each cost a book or a paper: few every day, many at night."""

from hypothesis import HealthCheck, Phase, settings

_USUAL = 100
"""Examples of a test in the daily profile; the nightly one has more."""


def few(examples: int) -> settings:
    """Return how often a test runs every day; at night as many times more.

    A book costs seconds, and shrinking one minutes: it is printed instead.
    """
    return settings(
        max_examples=max(examples * settings.default.max_examples // _USUAL, 1),
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=[
            HealthCheck.function_scoped_fixture, HealthCheck.too_slow,
            HealthCheck.data_too_large,
        ],
    )  # fmt: skip
