"""Dates in running text, as the days they can mean; whether a printed date can be right."""

from summarize.language.dates.find import Dated, distrusted, find, overlap, read

__all__ = ["Dated", "distrusted", "find", "overlap", "read"]
