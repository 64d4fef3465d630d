"""Events on their way out; each format has a module.

- `formats`: the list of all formats, and the names of the files.
- `data`: CSV with the contract's columns, JSON.
- `calendar`: an iCalendar file.
- `timelinejs`: the sheet that TimelineJS reads.
- `webpage`: one HTML file that works offline, with a style sheet and a script beside it.
"""
