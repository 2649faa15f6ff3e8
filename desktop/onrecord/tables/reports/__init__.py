"""Quotes as documents to be read: HTML, Word, folders of notes, and pages to be printed.

What they share is in `report_content`; each format is a module. Tables for programs are in `tables/formats`.
"""
