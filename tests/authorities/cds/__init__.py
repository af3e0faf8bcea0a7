"""Messages of the customs declaration service."""
