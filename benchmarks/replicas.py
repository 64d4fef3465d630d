"""Copies of a page behind nginx, with the configuration in deploy/ and ports of their own."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from browser import ROOT, free_port, running

SITE = ROOT / "deploy/timeline.nginx"
# What Debian's own nginx.conf puts around a site, with every file in a folder of this run.
AROUND = """
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site;
}}
"""


def nginx() -> str | None:
    """The machine's nginx, if it has one; Debian puts it where only root looks."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


@contextlib.contextmanager
def balanced(addresses: tuple[str, str], folder: Path) -> Iterator[str]:
    """The address of an nginx before two copies, until the block ends."""
    port = free_port()
    site = SITE.read_text().replace("listen 80;", f"listen 127.0.0.1:{port};")
    for written, address in zip(("8501", "8502"), addresses, strict=True):
        site = site.replace(written, str(urlsplit(address).port))
    (folder / "site").write_text(site)
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder))
    command = [str(nginx()), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with running([*command, "-g", "daemon off;"], port, folder / "nginx.log"):
        yield f"http://127.0.0.1:{port}"
