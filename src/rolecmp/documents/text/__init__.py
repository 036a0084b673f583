"""The text of résumés and job ads, out of whatever they were saved as.

Here belongs what finds the words of a PDF, a Word file or a saved page in the order in which a
person reads them. What the words mean belongs to whoever asked for them.
"""
