"""卷宗自查: what an inspector would find."""
