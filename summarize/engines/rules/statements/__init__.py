"""Facts and positions by rule, and which of them tell one thing."""
