"""Names as text: spelling, sound, script, short forms, and countries.

Whom a name means in an article is in `coreference`, across articles in `speakers`.
"""
