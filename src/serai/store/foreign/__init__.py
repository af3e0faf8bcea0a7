"""Readers of other people's files: real data sets of the trade, as they were published."""
