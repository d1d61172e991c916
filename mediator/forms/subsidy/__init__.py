"""以案定补 on paper: the month's claim, what each mediator signs for, each case."""
