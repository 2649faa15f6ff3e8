"""What exports are made of, whatever the database: dates, names, labels, notices, lines and markup.

No module here knows a database but by its labels.
"""
