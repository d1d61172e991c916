"""导入旧台账: what stands in which column, what each line becomes, and the import."""
