"""Figures by rule: which numbers count what, and which question each answers."""
