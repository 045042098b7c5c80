"""How a brief looks: Markdown, a page, CSV tables, a terminal.

Each rendering is a function of the brief and its articles and of nothing else: no clock, no
setting, no file but the package's own, so the same brief gives the same bytes everywhere.
"""
