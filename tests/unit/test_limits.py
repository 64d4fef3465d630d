"""The limits of a file stand in one module; what can't take them from there agrees with it."""

import re
import tomllib
from pathlib import Path

from timeline import limits

ROOT = Path(__file__).parents[2]
MEGABYTES = limits.LARGEST_FILE // 2**20


def test_streamlit_takes_files_as_large_as_are_read() -> None:
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert config["server"]["maxUploadSize"] == MEGABYTES


def test_the_proxy_lets_the_largest_file_through() -> None:
    config = (ROOT / "deploy/timeline.nginx").read_text(encoding="utf-8")
    assert re.findall(r"client_max_body_size (\d+)m;", config) == [str(MEGABYTES + 1)]


def test_the_documentation_names_the_limits() -> None:
    texts = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    told = " ".join(" ".join(path.read_text(encoding="utf-8") for path in texts).split())
    assert f"{MEGABYTES} MB" in told
    assert f"{limits.MOST_ROWS:,} rows" in told
