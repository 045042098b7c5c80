"""What a finished brief is held against: its articles (`verify`), and what is true (`match`)."""
