"""One speaker across articles: the collection that joins spellings and keeps namesakes apart.

How alike two names are is in `names`; a single article is in `coreference`.
"""
