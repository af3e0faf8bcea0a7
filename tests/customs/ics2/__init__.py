"""EU ICS2 data sets and outcomes."""
