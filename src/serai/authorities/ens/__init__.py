"""Entry summaries of Great Britain: messages IE315 and IE313, the rule book, and what the authority answers."""
