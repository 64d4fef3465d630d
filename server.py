"""The page of app.py as a public server: `streamlit run server.py`."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from page import crash
from web import compression, crawlers, feeds, first_answer, headers, preview, startup

app = st.App(
    Path(__file__).with_name("app.py"),
    middleware=[
        Middleware(headers.Headers),
        Middleware(compression.CompressedFiles),
        Middleware(first_answer.FirstAnswers),
    ],
    routes=[*feeds.routes(), preview.route(), *crawlers.routes()],
    lifespan=startup.lifespan,
    on_script_error=crash.tell,
)
