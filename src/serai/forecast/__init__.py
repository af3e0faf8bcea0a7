"""What we expect: learned times and the distribution of arrival."""
