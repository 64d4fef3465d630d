"""The command `timeline` as `python -m timeline`."""

from timeline.command import main

if __name__ == "__main__":
    main()
