"""The parts of the page: the only code besides app.py that knows streamlit."""
