"""Sentences of different articles that differ in what decides, to be checked by a reader."""
