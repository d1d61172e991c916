"""What guards people and the file: reports to others, and looks at one's own work."""

from typing import Final

from mediator.forms import hands
from mediator.forms.form import Form, own
from mediator.forms.papers import (
    classification,
    escalation,
    mandatory_report,
    self_check,
)

FORMS: Final = (
    Form(
        "escalation",
        escalation.escalation,
        own("escalation"),
        hands.nobody,
        escalation.PARTICULARS,
    ),
    Form(
        "mandatory_report",
        mandatory_report.mandatory_report,
        own("mandatory_report"),
        hands.nobody,
        mandatory_report.PARTICULARS,
    ),
    Form(
        "classification",
        classification.classification,
        own("classification"),
        hands.nobody,
        classification.PARTICULARS,
    ),
    Form(
        "self_check",
        self_check.self_check,
        own("self_check"),
        hands.nobody,
        self_check.PARTICULARS,
    ),
)
