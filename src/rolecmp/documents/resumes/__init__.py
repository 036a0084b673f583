"""Résumés: JSON Resume, and any document whose text can be read, into one shape.

What a résumé says of a person is for `analysis.resumes` to find; here it is only taken apart.
"""
