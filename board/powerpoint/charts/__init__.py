"""Charts of slides: what a picture plots as a native chart with its numbers in a workbook of its own."""
