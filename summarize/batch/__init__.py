"""A brief for each of many stories."""
