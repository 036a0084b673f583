"""Job ads: which role an ad reads as, and the phrases that say so.

Here belongs what is computed from the text of an ad, without files: its parts, its words, the
phrases that stand for facts of roles, and what they add up to. Reading files belongs to
`documents`, the table of phrases and the weights to `loading.words`.
"""
