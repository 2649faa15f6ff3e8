"""Files that hold other files: ZIP, tar, gzip and web archives. What is in them is read by the reader of its kind.

Names of members are never paths to write to; how much may be unpacked is bounded (`unpack_budget`).
"""
