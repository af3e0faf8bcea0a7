"""The commands of tracking."""
