"""Press texts in files become articles: bytes -> document -> known people and offices -> desk and press.

Job: read, resolve, load, report. May import publishing, search, models and extraction; never views or admin.
"""
