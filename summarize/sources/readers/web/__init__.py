"""Readers of web pages, as browsers, archives and servers give them."""
