"""Tests of the adapters for agents' frameworks, with the framework where it is installed, and with a double."""
