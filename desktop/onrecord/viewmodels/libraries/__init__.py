"""Which library is open: opened and upgraded, followed, backed up, remembered, handed over.

What is in a library is in `workspace`.
"""
