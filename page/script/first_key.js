// Workaround: the first key that is typed into a cell of the editor is not lost.
//
// Needed by: Streamlit 1.67.0. It fetches the code of a cell's field when the first cell is opened,
// and drops what is typed until then. A component of its own, since the editor alone
// needs it.
// Buys: whoever types into a cell writes what they typed, over a slow line too.
// No longer needed: when the grid's code has the field in it, or keeps what is typed.
// Goes red: test_the_first_key_that_is_typed_into_a_cell_is_in_it.

export default function ({ data }) {
  for (const path of data) import(new URL(path, document.baseURI).href)
}
