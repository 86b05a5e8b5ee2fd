"""Pure: table → plotly Figure, one module per kind of chart."""
