"""What a résumé says of a person: the things that its lines speak of, and the jobs held.

Pure functions over a `Resume`; reading the file is for `documents.resumes`.
"""
