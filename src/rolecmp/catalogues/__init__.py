"""What is published: catalogues of occupations with their store, exchange rates.

One module a publisher, which do not know each other. What ends in a data file instead of the store
belongs to `documents`.
"""
