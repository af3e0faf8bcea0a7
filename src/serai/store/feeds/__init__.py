"""Feeds as they came: kept whole in folders, each taken once."""
