"""Panels of the page of any place: an area, an estate, a ward, a town or more, alone and compared with others."""
