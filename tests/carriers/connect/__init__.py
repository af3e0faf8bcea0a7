"""Connections to carriers, against doubles of theirs on this machine."""
