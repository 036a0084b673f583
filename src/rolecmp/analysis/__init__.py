"""The questions: compare, gap, path, ladder, salary, search, similarity.

Pure functions of the data and of what was asked. No files, streams or databases, and no wording:
what a result is called is decided in `reports`.
"""
