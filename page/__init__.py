"""The parts of the page, under Streamlit."""
