"""Events on their way out; each form has a module.

- `names`: the names of the files.
- `sheet`: CSV with the contract's columns.
- `calendar`: an iCalendar file.
- `markup`: the card of an event as HTML, for the two forms that hold it.
- `timelinejs`: the sheet that TimelineJS reads.
- `webpage`: one HTML file that works offline, with `webpage.css` and `webpage.js`.
"""
