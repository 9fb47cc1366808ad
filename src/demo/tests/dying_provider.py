"""A mail provider that dies when it has noted a batch and not answered: `DIE_AT` in the environment says which one."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import mail_provider
from ledger import Delivery, Ledger

DIE_AT = "KILLSWITCH_DEMO_DIE_AT"


class LastWords(Ledger):
    """The ledger, and the end after so many batches."""

    def send(self, order: Mapping[str, Any], key: str | None) -> Delivery:
        """Notes the batch."""
        delivery = super().send(order, key)
        if len(self.deliveries()) >= int(os.environ[DIE_AT]):
            os._exit(9)
        return delivery


if __name__ == "__main__":
    mail_provider.main(LastWords)
