"""What `server.py` puts around the page: compression, headers, hints, start-up, and the
first answer, which is drawn before the app is there."""
