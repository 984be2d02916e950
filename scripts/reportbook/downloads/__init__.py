"""What an edition hands on: the data package, the workbook, the JSON.

The figures' own small files are made with their pictures, in `site`.
"""
