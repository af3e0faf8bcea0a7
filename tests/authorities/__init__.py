"""Authorities: their messages and rule books."""
