"""The request of a call through the switch to a tool."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any

from ._api import USER_AGENT, encode, fresh_idempotency_key, refusal
from ._exceptions import ActionInDoubt
from ._scope import require_segment
from ._transport import Request, Response

_PATH = re.compile(r"[!-~]*")
_IN_DOUBT = "urn:killswitch:problem:action-in-doubt"


def tool_request(tool: str, path: str, *, method: str, json: Any, body: bytes | None, timeout: float) -> Request:
    """
    What is asked of the tool, not yet signed. It may not be repeated: only the tool knows whether that does harm.

    Raises `ValueError` for a tool or path that cannot be, or for two bodies.
    """
    if json is not None and body is not None:
        raise ValueError("a call has one body: give json or body")
    if not _PATH.fullmatch(path):
        raise ValueError(f"{path!r} is no path: quote spaces and letters outside ASCII")
    headers = {} if json is None else {"content-type": "application/json"}
    content = body if json is None else encode(json)
    target = f"/v1/tools/{require_segment('tool', tool)}/{path.lstrip('/')}".rstrip("/")
    return Request(method, target, headers, content, timeout, repeatable=False)


def signed(request: Request, lease: str, headers: Mapping[str, str], idempotency_key: str | None) -> Request:
    """The request with the caller's headers, an idempotency key, and the lease that gives the right to it."""
    given = {name.lower(): value for name, value in headers.items()}
    if "authorization" in given:
        raise ValueError("the lease is what authorises a call: a tool's own credential is kept with the switch")
    own = {
        "user-agent": USER_AGENT,
        "idempotency-key": idempotency_key or fresh_idempotency_key(),
        "authorization": f"Bearer {lease}",
    }
    return dataclasses.replace(request, headers={**request.headers, **given, **own})


def decided(call: Request, response: Response) -> Response:
    """The answer to the call. Raises `ActionInDoubt` if it is that nobody knows what came of an earlier one."""
    problem = refusal(response) if response.status == 409 else None
    if problem is not None and problem.type == _IN_DOUBT:
        key = call.headers["idempotency-key"]
        raise ActionInDoubt(f"the action {key} is in doubt: {problem.detail}", key)
    return response
