"""The pages about the data itself: its description, its words, its checks and its errors.

Nothing here tells what the agency did.
"""
