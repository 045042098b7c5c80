"""Readers of documents, as word processors, printers and publishers make them."""
