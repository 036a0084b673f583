"""Titles of jobs as people write them, read as a role and a level.

Here belongs what turns "Sr. PMM (m/f/d)" into `pmm` and `senior`. Which titles there are is data
(`data/words/titles.tsv`); how a reading is worded belongs to those who show it.
"""
