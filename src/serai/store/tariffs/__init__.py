"""The public forms in which tariffs are published, read into measures."""
