"""What we change when the plan will not be kept."""
