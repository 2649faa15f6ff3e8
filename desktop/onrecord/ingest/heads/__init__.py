"""What stands above and below an article in plain text: headline, names, dates, outlet, address, labels.

Pure functions of text; what puts them together is `metadata`. Nothing here reads files or touches the article proper.
"""
