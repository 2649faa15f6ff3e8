"""Exports of reference managers: entries, and the articles attached to them."""
