"""The customs declaration service of HMRC: declarations, notifications, and what was assessed."""
