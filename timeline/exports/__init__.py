"""Events as files for other programs; each format has a module.

- `formats`: the list of all formats, CSV and JSON, and the names of the files.
- `calendar`: an iCalendar file.
- `timelinejs`: the sheet that TimelineJS reads.
- `webpage`: one HTML file that works offline, with a style sheet and a script beside it.
- `webpage_images`: the images inside that file.
"""
