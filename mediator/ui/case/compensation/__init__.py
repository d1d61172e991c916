"""算赔偿: the usual sums of an injury or a death."""
