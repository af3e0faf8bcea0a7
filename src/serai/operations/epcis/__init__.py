"""What an EPCIS repository can be asked to do: capture, query, subscribe, deliver."""
