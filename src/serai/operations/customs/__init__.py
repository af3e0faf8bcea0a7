"""What the platform can be asked of customs: quote, declare, check, lodge."""
