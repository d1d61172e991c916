"""明细台账 on paper and as a workbook."""
