"""The pictures of a page and the engine that draws them: Vega, for the build and for the browser.

What a chart shows is `figures`; here it becomes a file.
"""
