"""Made-up cases for practice: people, stories and the course of a dispute."""
