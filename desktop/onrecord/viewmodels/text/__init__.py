"""Texts for the screen: dates, figures and messages in the person's language, and tool tips.

What is copied for other programs is made by the room `citation`.
"""
