"""What we learned: benchmark, claim test, variance decomposition."""
