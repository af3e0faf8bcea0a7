"""What we tell the buyer."""
