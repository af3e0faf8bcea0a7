"""The routes of customs."""
