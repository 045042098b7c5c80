"""Several articles of one event in, one brief out, every statement proved by a quote."""
