"""Readers, one file a format: what an article is made of in a text file or a saved web page.

Finding files, their types and their encoding are in the folder above; nothing here touches the disk.
"""
