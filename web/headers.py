"""The headers of every answer: what the page may do, and what the browser should fetch at once."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service import settings
from web import drawn_pages
from workarounds import streamlit_files

_UNUSED_FEATURES = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")


def content_security_policy() -> str:
    """What the page may load and run (Content Security Policy Level 3)."""
    rules = {
        "default-src": ["'none'"],
        "script-src": [
            "'self'",
            # The one line of script in the first page and that of its drawing, by their hashes.
            *streamlit_files.inline_script_hashes(),
            streamlit_files.script_hash(drawn_pages.SCRIPT),
            # Streamlit imports the page's own script, a component, from a blob.
            "blob:",
        ],
        # Streamlit and Plotly make styles while the page runs.
        "style-src": ["'self'", "'unsafe-inline'"],
        # Icons inside style sheets are data, a chart on its way to a PNG file is a blob.
        "img-src": ["'self'", "data:", "blob:"],
        # Streamlit's style sheet has a font for formulas in it.
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "base-uri": ["'none'"],
        # The forms of the first answer: search and dates.
        "form-action": ["'self'"],
    }
    written = [" ".join([name, *sources]) for name, sources in rules.items()]
    return "; ".join([*written, frame_policy()])


def frame_policy() -> str:
    """Which sites may show an answer in a frame: none, or those that the environment names."""
    return "frame-ancestors " + (settings.frame_ancestors() or "'none'")


class Headers:
    """Adds the headers to every answer, except those that the answer has already."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._security = {
            "Content-Security-Policy": content_security_policy(),
            "X-Content-Type-Options": "nosniff",
            # The address holds what was searched for: no other site should see it.
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED_FEATURES),
        }
        self._hints = ", ".join(
            f"<{path}>; rel=preload; as=script; crossorigin"
            for path in streamlit_files.late_scripts()
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI 3)."""

        async def _send(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, _send)

    def _add(self, headers: MutableHeaders) -> None:
        is_own = "Content-Security-Policy" in headers
        for name, value in self._security.items():
            headers.setdefault(name, value)
        if self._hints and not is_own and headers.get("content-type", "").startswith("text/html"):
            headers.append("Link", self._hints)
