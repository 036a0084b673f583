"""What is odd about a set of roles, though each single statement in it is well formed.

One module for each subject of the rules; `dataset` asks them all. What is wrong in itself is found
when a file is loaded (`loading.checks`); how findings are worded for readers is `reports.files.lint`.
"""
