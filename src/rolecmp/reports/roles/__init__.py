"""Results about roles: compared, shown, their ladders, pay, gaps, ways, days, and fit."""
