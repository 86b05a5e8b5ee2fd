"""Reading outlines of areas from GeoJSON, GeoPackage and shapefiles, within limits of size."""
