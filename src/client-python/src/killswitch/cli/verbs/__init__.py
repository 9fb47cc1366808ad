"""The verbs of the command, one module each, in the order in which `--help` shows them."""

from ._agents import register as agents
from ._audit import register as audit
from ._completion import register as completion
from ._context import register as context
from ._decide import register as decide
from ._drill import register as drill
from ._inbox import register as inbox
from ._keys import register as keys
from ._policy import register as policy
from ._report import register as report
from ._status import register as status
from ._verify import register as verify
from ._watch import register as watch

ALL = (decide, status, agents, watch, audit, report, verify, drill, inbox, keys, policy, context, completion)

__all__ = ["ALL"]
