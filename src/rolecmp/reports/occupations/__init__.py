"""Results about occupations of catalogues: compared, shown, gaps to them, the nearest, imports.

Ratings, requirements and tasks as a catalogue has them, and roles set beside them. What has roles of
the data only belongs to `reports.roles`.
"""
