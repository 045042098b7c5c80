"""What a claim tells, held against the sentences of its quote."""
