"""What proposes claims, groups and sentences: a language model (`llm`) or rules (`rules`)."""
