"""A file that was read is let go.

Needed by: Streamlit 1.67.0. It keeps each file that a visitor gave until the visit ends, refused
or not.

Buys: up to 150 MB of memory for each file given.

No longer needed: when a file leaves the server's memory with its widget, as it may once
`st.file_uploader` says so.

There is no supported way: a visitor could take the file back by hand, the page can't.

Goes red: test_no_file_stays_in_the_server_s_memory_whether_shown_or_refused.
"""

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile


def let_go(given: UploadedFile) -> None:
    """Take a file from Streamlit's memory; what was given stays readable where it is held."""
    context = get_script_run_ctx()
    if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, given.file_id)
