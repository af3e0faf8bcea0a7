"""Reading anybody's spreadsheet."""
