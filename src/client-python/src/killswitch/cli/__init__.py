"""
The operator's command, `killswitch`. `main` is the way in.

A verb is one module: `register` says how it is typed and what runs it, which says how it ended (`Exit`).
All that a verb needs from outside comes through `Session`: the deployment and its key, the switch, the console.
"""

from ._main import main

__all__ = ["main"]
