"""Entry summaries of Great Britain."""
