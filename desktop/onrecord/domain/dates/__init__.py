"""Dates of publication as a filter holds them, and ranges of them.

How they are written for people is in `viewmodels/text`; how they are read out of articles in `ingest`.
"""
