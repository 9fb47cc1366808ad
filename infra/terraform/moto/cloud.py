"""AWS on this machine, as far as moto goes, and Terraform against it."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from moto.server import ThreadedMotoServer

REGION = "us-east-1"
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_REGION": REGION,
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_MAX_ATTEMPTS": "2",
}


class Cloud:
    """A moto server on loopback. Close it."""

    def __init__(self) -> None:
        logging.getLogger("werkzeug").setLevel(logging.ERROR)  # a line for each request helps nobody
        self._server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self._server.start()
        host, port = self._server.get_host_and_port()
        self.url = f"http://{host}:{port}"

    def client(self, service: str) -> Any:
        """A client of one of its services."""
        return boto3.client(
            service,
            region_name=REGION,
            endpoint_url=self.url,
            aws_access_key_id=CREDENTIALS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=CREDENTIALS["AWS_SECRET_ACCESS_KEY"],
            config=Config(retries={"max_attempts": int(CREDENTIALS["AWS_MAX_ATTEMPTS"])}),
        )

    def close(self) -> None:
        """Ends it; what it had is gone."""
        self._server.stop()


class Terraform:
    """Terraform in a folder of the repository, with its own files elsewhere."""

    def __init__(self, folder: Path, scratch: Path, cloud: Cloud) -> None:
        self._folder, self._scratch = folder, scratch
        self._environment = (
            os.environ
            | CREDENTIALS
            | {
                "AWS_ENDPOINT_URL": cloud.url,
                "TF_DATA_DIR": str(scratch / "data"),
                "TF_IN_AUTOMATION": "1",
            }
        )
        self._environment.pop("AWS_PROFILE", None)
        artifact = scratch / "artifact.zip"
        with zipfile.ZipFile(artifact, "w") as zipped:
            zipped.writestr("nothing", "")
        self._last = [
            f"-state={scratch / 'terraform.tfstate'}",
            f"-var=artifact={artifact}",
            "-parallelism=20",
            "-auto-approve",
        ]

    def init(self) -> None:
        """Finds the provider and the modules."""
        self._run("init", "-backend=false")

    def apply(self) -> None:
        """Makes everything."""
        self._run("apply", *self._last)

    def destroy(self) -> None:
        """Takes everything away."""
        self._run("destroy", *self._last)

    def state(self) -> list[str]:
        """The addresses of what there is, without data."""
        text = (self._scratch / "terraform.tfstate").read_text()
        resources = json.loads(text)["resources"]
        return [f"{each.get('module', '')}.{each['type']}" for each in resources if each["mode"] == "managed"]

    def _run(self, command: str, *options: str) -> None:
        words = ["terraform", f"-chdir={self._folder}", command, "-input=false", "-no-color", *options]
        done = subprocess.run(words, env=self._environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise AssertionError(
                f"terraform {command} failed:\n" + "\n".join((done.stdout + done.stderr).splitlines()[-60:])
            )
