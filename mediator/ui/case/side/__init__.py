"""The right column: what is missing, what is due, the paper of the tab."""
