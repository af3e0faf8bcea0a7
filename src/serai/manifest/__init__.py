"""What we hand over: bags, the handover document, custody and reconciliation."""
