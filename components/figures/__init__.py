"""Figures: from a table to a Plotly Figure, one module per kind of chart."""
