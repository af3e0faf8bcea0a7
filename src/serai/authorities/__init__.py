"""Authorities: one folder each, its messages and rule book on one side, our filings on the other."""
