"""Tests of the demo's parts. They find the parts and the SDK beside them."""

import sys
from pathlib import Path

_HERE = Path(__file__).resolve()
sys.path[:0] = [str(_HERE.parents[1]), str(_HERE.parents[2] / "client-python" / "src")]
