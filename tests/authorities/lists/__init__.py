"""Published lists are read into parties."""
