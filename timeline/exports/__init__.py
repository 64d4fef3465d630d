"""Events on their way out; each form has a module.

- `names`: the names of the files.
- `sheet`: CSV with the contract's columns.
- `calendar`: an iCalendar file.
- `controls`: control characters made visible.
- `markup`: the card of an event as HTML.
- `timelinejs`: the sheet that TimelineJS reads.
"""
