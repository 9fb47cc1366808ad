"""The whole command line."""

from __future__ import annotations

import argparse

from .._version import __version__
from ._exit import MEANINGS
from ._options import Verbs, common
from .verbs import ALL

_HEADING = """\
Stop AI agents, in every region, in one call; see how they are; let them go on.

  %(prog)s kill acme/production/mailer --reason 'wrong unsubscribe link'
  %(prog)s resume acme/production/mailer --reason 'link repaired'

Where an agent is asked for a scope will do, with agent:// before it or without:
  acme/production/mailer        an agent
  acme/production/mailer#i-7    one of its instances
  'acme/production/*' 'acme/*'  an environment, an organisation (quote the star)
  everything                    every agent
"""

_SURROUNDINGS = """
environment:
  KILLSWITCH_CONTEXT   the context to use (killswitch context list)
  KILLSWITCH_URL       the switch's URLs, comma separated, in place of a context
  KILLSWITCH_KEY       the key for KILLSWITCH_URL
  NO_COLOR             no colours
"""


def parser(program: str) -> argparse.ArgumentParser:
    """The parser. What it has parsed has `run`, which does it, and `root`, which is the parser itself."""
    codes = "".join(f"  {code.value:<4} {meaning}\n" for code, meaning in MEANINGS.items())
    root = argparse.ArgumentParser(
        prog=program,
        description=_HEADING,
        epilog=f"exit codes:\n{codes}{_SURROUNDINGS}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[common()],
    )
    root.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    root.set_defaults(root=root)
    verbs = Verbs(root)
    for register in ALL:
        register(verbs)
    return root
