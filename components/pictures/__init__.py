"""Pictures: from a table to SVG that needs no script, follows light and dark, and serves cards, slides and paper."""
