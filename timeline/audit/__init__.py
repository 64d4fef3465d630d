"""Whether a file may claim to know more of its dates than is known.

- `findings`: what is found in the columns of a file, and how much of it would be expected.
- `__main__`: the command, `python -m timeline.audit events.csv`.
"""

from timeline.audit.findings import Finding, findings

__all__ = ["Finding", "findings"]
