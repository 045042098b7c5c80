"""One structured call to a model: formatted, paced, sent, kept, so that it is paid once."""
