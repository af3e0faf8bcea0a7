"""What comes in, for good: raw messages, scans in parts of a day, registers of what repeats."""
