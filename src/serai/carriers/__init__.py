"""One file per carrier: its words on one side, our events on the other."""
