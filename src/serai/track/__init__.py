"""What was seen: events, and the journey that they prove."""
