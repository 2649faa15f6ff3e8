"""Charts as data: bars, time buckets, a matrix, and the same figures as a table.

Drawing them is in `widgets/charts`; counting is in the room `library`.
"""
