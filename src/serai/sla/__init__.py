"""What was agreed, and was it kept."""
