"""Pure: table → a picture as SVG, which needs no script, follows light and dark, and serves cards, slides and paper."""
