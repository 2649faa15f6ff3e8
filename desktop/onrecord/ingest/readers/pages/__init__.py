"""What a saved web page is made of: its head, its statements for machines, its text block by block, and what it lacks.

The reader itself is `web_page.py`, in the folder above; nothing here touches the disk or the network.
"""
