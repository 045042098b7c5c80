"""What words say, with no claim in sight.

It is English, but for folding and digits, and for numbers, dates, ends of sentences and orders to a
machine, which are read in other languages as well.
"""
