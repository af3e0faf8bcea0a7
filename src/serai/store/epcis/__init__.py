"""Events of GS1 EPCIS in the store: kept as they came, found by the query language of the standard."""
