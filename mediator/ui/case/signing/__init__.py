"""签字盖章: who has put their hand to which paper."""
