"""What Terraform has made, as the services of the cloud tell it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from cloud import Cloud


class Applied:
    """The switch as it exists."""

    def __init__(self, cloud: Cloud) -> None:
        self.cloud = cloud
        self.gateway = cloud.client("apigatewayv2")
        self.api = one(self.gateway.get_apis()["Items"])["ApiId"]

    @cached_property
    def routes(self) -> dict[str, dict[str, Any]]:
        return {each["RouteKey"]: each for each in self.gateway.get_routes(ApiId=self.api)["Items"]}

    @cached_property
    def authorizers(self) -> dict[str, dict[str, Any]]:
        named = {route["AuthorizerId"] for route in self.routes.values() if "AuthorizerId" in route}
        return {each: self.gateway.get_authorizer(ApiId=self.api, AuthorizerId=each) for each in named}

    @cached_property
    def integrations(self) -> dict[str, dict[str, Any]]:
        return {each["IntegrationId"]: each for each in self.gateway.get_integrations(ApiId=self.api)["Items"]}

    @cached_property
    def functions(self) -> dict[str, dict[str, Any]]:
        found = self.cloud.client("lambda").list_functions()["Functions"]
        return {each["FunctionName"].removeprefix("killswitch-"): each for each in found}

    def statements(self, function: str) -> list[dict[str, Any]]:
        """What the function's role may do, but for its log."""
        role = self.functions[function]["Role"].rpartition("/")[2]
        iam = self.cloud.client("iam")
        if "work" not in iam.list_role_policies(RoleName=role)["PolicyNames"]:
            return []
        policy = iam.get_role_policy(RoleName=role, PolicyName="work")["PolicyDocument"]
        statements: list[dict[str, Any]] = policy["Statement"]
        return statements


def one(items: list[Any]) -> Any:
    """The only one."""
    if len(items) != 1:
        raise AssertionError(f"{len(items)} where there should be one: {items}")
    return items[0]
