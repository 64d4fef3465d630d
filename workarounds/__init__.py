"""What is done because of how the platform is.

Each function says which version needs it, what it buys, when it can go and which test goes red when
it stops working. A new version of Streamlit or Plotly: run the tests, then read these.

In Python:

- `runtime.send_at_once`: answers leave at once.
- `runtime.uninterrupted_callbacks`: what a click asks for is done, whatever else the browser tells.
- `runtime.few_runs_at_once`: visits have the page run in turn.
- `runtime.without_turn`: others have their turn while one waits.
- `runtime.is_history_navigation`: Back is told from an address that is late.
- `runtime.this_run`: what the browser tells is taken once in a run.
- `runtime.told_query`: the address as the browser told it.
- `runtime.bind_to`: fields go by the address that `page/here.py` has.
- `runtime.send_address`: the browser gets that address at once.
- `runtime.is_fragment_run`: a run of a part of the page is told from one of the whole.
- `runtime.is_step_waiting`: a search that takes long ends for the visitor's next step.
- `runtime.begin_at_the_top`: a run after a fragment draws into the page.
- `runtime.let_go`: a file that was read is let go.
- `runtime.edited_cell`: the editor shows its edits while the server is away.
- `runtime.drawn_once`: the browser draws a figure once.
- `first_page.parts`: Streamlit's first page with something to see in it before the app is there.
- `first_page.font_file`: the page's font.
- `first_page.text_files`: Streamlit's own files, to be compressed.
- `first_page.inline_scripts`: what a policy has to name.

Names of Streamlit's page and of Plotly's charts stand in `page/page.css`, for scripts in
`page/script/platform.js`, and for the time before the app is there in `web/first_answer.js`;
`tests/browser/test_platform.py` looks for each of them.

In the browser, in `page/script`:

- `history.js`: all changes of the address by one act are one step for the Back button; fields show
  what is chosen, though the page set them while a visitor used them; the server is told of Back
  again if it was told anything else before its answer.
- `tabs.js`: the tab that is open is the one that is filled; a tab keeps the focus, and a click on
  it, while it is disabled for a moment.
- `screen.js`: after a lost connection the page runs once.
- `text_marks.js`: the first key typed into a cell of the editor is not lost.
"""
