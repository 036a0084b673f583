"""Results put into words: one module per kind, which declares its columns and builds its report."""
