"""Names of countries, people and bodies, and which of them mean one actor."""
