"""Entry summaries of Great Britain: messages, the rule book, and what the authority answers."""
