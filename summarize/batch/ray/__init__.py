"""The same batch, spread over a Ray cluster."""
