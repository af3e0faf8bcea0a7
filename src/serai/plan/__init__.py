"""What we intend: the request, the itinerary that answers it, and how it is found."""
