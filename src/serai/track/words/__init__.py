"""Carriers' words: what a text or a code says of a parcel, or that it says nothing that we can read."""
