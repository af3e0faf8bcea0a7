"""Each carrier's mapping read against small payloads in its documented layout."""
