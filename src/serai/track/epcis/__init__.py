"""GS1 EPCIS 2.0: events as plain values, their vocabulary and identifiers, their faults and their hash."""
