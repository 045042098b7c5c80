"""An article as the rules read it: its lines, its title, its sentences with who speaks."""
