"""年度: what the room and each mediator did in a year."""
