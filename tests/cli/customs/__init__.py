"""The commands of customs."""
