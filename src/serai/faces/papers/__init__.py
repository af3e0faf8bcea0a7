"""Papers that travel with goods, as PDF: the postal customs declaration and the commercial invoice."""
