"""What single words are and mean: classes, forms, senses, opposites, and their lists."""
