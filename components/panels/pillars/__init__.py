"""Panels of the Neighbourhood Policing Strategy’s pillars."""
