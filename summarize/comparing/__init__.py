"""Claims of many articles → groups, and the contradictions between them."""
