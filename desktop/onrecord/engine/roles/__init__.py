"""What somebody is: offices, trades and relations read beside a name, and roles that exclude each other.

Names are in `names`; whom a description means is in `coreference`.
"""
