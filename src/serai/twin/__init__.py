"""A world that plays carriers, customs and couriers, so that the whole loop can be rehearsed."""
