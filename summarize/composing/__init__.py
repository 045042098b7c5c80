"""What a brief shows: its sections, its summary, and what nobody read."""
