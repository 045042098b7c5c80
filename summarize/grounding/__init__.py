"""Drafts → claims that stand in the text of their article."""
