"""The questions about occupations of catalogues: how they compare, and what is missing for one.

What a catalogue says is rated or required, other than a role's statements. Reading a release and
storing it belong to `catalogues`.
"""
