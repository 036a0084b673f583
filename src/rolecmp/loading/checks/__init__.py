"""What is wrong with a data file once it lies on the others, one module a subject.

Everything that takes more than the one entry to know: ids that lead nowhere, statements without a
source, names used twice, ranges upside down. What is wrong with the shape of an entry is found by the
schema. Nothing here reads a file or knows its name.
"""
