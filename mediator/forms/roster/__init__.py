"""Papers about the mediators: 花名册, 年度工作情况, 培训, 等级条件对照, 组织队伍."""
