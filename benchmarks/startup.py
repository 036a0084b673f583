"""Start-up of the program, as ratios."""
