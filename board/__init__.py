"""What a meeting saw, as files to take away: the same panels as the pages, without Streamlit."""
