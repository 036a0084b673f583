"""Results put into words: one module per kind, which declares its columns and builds its report.

Every heading, sentence and order of columns is decided here, once for all formats. What there is to
say comes from `analysis`; what it looks like is decided in `render`.
"""
