"""The one filter of a window with its chips, facets and history, and saved searches.

The field that finds commands is `command_search`; widgets are in `widgets/filters`.
"""
