"""What people bring: resumes, answers, their pay tables and frameworks.

Each module reads one format into data or into a person's words. What a publisher releases for
everybody and ends in the store belongs to `catalogues`.
"""
