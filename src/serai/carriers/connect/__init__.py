"""Connections to carriers: what is asked of them, and whether what they push is theirs."""
