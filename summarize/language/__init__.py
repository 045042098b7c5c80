"""What words say, with no claim in sight. It is English, but for `folding` and the digits."""
