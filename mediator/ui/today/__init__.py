"""今日: what presses, what comes next, and where work stopped."""
