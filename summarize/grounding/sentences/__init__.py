"""What a sentence or a claim tells, held against the words that it rests on."""
