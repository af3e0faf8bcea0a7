"""Every rule has a test of its name."""
