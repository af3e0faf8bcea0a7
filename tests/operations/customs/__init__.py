"""What the platform can be asked of customs."""
