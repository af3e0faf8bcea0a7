"""What all faces share: the table from error kind to status and exit code, and how tables are shown."""
