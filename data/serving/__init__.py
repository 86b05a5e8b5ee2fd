"""The database that serves: which it is, how it is asked, and the way back to the one before."""
