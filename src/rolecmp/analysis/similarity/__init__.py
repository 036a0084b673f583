"""Which occupations of a catalogue are nearest to a role, and what makes them near.

A single measure does not tell occupations apart: the cosine of any two O*NET skill profiles is about
0.97. So each aspect is measured by itself, set against how near all the other occupations are in
that aspect (a z-score), and the aspects count alike. What comes out is an order: a rank among all
occupations, and where each aspect alone would have put it.
"""
