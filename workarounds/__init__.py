"""What is done because of how the platform is.

Each module says which version needs it, what it buys, when it can go and which test goes red when
it stops working. A new version of Streamlit or Plotly: run the tests, then read these.

In Python:

- `sockets`: answers leave at once.
- `garbage_collection`: what is there for good is kept from the garbage collector.
- `callbacks`: what a click asks for is done, whatever else the browser tells.
- `history`: Back is told from an address that is late.
- `uploads`: a file that was read is let go.
- `figures`: a figure that Plotly need not check again.
- `streamlit_files`: what Streamlit's first page holds, and what will be needed after it.
- `first_page`: Streamlit's first page with something to see in it before the app is there.

In the browser, in `page/script`:

- `main.js`: the script is one component, what the page has for it comes by another.
- `clicks.js`: no frame runs round the whole page.
- `tabs.js`: the tab that is open is the one that is filled, and keeps the focus while it is disabled
  for a moment.
- `screen.js`: after a lost connection the page runs once.
- `steps.js`: moving the slider is a step for the Back button, and so is what one act changes in the
  address.
- `first_key.js`: the first key typed into a cell of the editor is not lost.
- `date_field.js`: the date of a statement is taken when its field is left.
- `pictures.js`: the buttons for pictures of the timeline.
"""
