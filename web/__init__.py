"""What the server adds to the page: first answer, scripts, compression, headers, hints, start."""
