"""The only Streamlit in components: a panel with its figures and downloads, tables, notices."""
