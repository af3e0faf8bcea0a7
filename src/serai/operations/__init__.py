"""What the platform can be asked to do: load, decide, save."""
