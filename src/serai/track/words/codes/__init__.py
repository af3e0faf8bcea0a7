"""Codes of carriers that have no mapping of their own, as data."""
