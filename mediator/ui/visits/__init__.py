"""来访: who came, and what was answered."""
