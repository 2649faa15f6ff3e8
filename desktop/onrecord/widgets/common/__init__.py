"""Widgets and helpers that know no feature: theme, labels, buttons, layouts, dialogs, tool tips.

Whatever knows quotes, speakers or articles is in the folder of that feature.
"""
