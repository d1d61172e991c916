"""月报: the table, whether it adds up, what stands behind it, and handing it in."""
