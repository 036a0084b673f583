"""What a report is: tables, cells, and how they are made.

No words and no facts: those come from `reports`. How a report looks is decided in `render`.
"""
