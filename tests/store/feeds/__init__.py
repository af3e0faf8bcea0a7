"""Feeds in folders."""
