"""The yearbook as a paper: cover, figures, charts, people, stories."""
