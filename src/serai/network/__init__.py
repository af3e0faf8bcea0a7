"""What could happen: facilities, carriers, their services and schedules, handoffs and gateways."""
