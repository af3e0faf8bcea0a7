"""Screening of goods and parties."""
