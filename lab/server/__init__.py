"""Starts what ``lab run`` needs: the workbench on this machine, and the participants' server as a process of its own.

Nobody but this machine reaches the workbench, unless it is shared with a passphrase. Participants are served in the
network only while a study is published; ``participants_process`` says how.
"""

from lab.server.application import application
from lab.server.start import run

__all__ = ["application", "run"]
