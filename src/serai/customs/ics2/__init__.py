"""EU ICS2: what the Union wants to know of goods before they are loaded and before they enter."""
