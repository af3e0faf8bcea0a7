"""What things are called: the numbers and words that the trade has agreed on."""
