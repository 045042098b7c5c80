"""Numbers of claims and sentences, held against what their quotes give."""
