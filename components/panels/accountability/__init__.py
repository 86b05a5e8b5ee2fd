"""Panels of promises, actions, published figures and stop and search."""
