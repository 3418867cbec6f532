"""Trying a value of the law over files of the past."""

from licenses.office.services.dryruns.running import ask_for_dry_run, left_lying, run_dry_run

__all__ = ["ask_for_dry_run", "left_lying", "run_dry_run"]
