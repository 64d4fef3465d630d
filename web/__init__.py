"""What `server.py` puts around the page: compression, headers, hints, start-up."""
