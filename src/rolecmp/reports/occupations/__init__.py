"""Results about occupations of catalogues: compared, shown, gaps to them, the nearest, imports."""
