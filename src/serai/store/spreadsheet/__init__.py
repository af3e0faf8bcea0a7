"""Anybody's spreadsheet, read as shipments: encodings, headers, columns and dates are found out."""
