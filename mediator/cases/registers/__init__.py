"""登记簿: the lines of the books a room keeps, as plain frozen values by year."""
