"""Where hubs and stock should stand."""
