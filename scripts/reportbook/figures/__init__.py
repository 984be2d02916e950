"""How anything looks: charts, tables, HTML blocks, and the public figure that joins them.

Works on frames and texts that it is handed; knows nothing of the report.
"""
