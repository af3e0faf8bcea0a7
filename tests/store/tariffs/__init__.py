"""Reading the public forms of tariffs, row by row."""
