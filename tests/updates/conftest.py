"""The tests of updates have a publisher, a stick and what installs."""

from tests.updates.publishing import (  # noqa: F401 - fixtures
    helper,
    installed,
    publisher,
    stick,
)
