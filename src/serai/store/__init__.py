"""Where facts are kept: world folders, and PostgreSQL."""
