"""Screening: goods that may not go there that way, and parties whom a list denies; explained, reviewable."""
