"""Labwerk, the workbench of public-sector digitalisation labs.

Rooms, from the ground up: errors, i18n, records, expressions, bpmn, simulation and prototypes, studies, plans,
store, exchange, actions, participants and workbench, server, cli. A room imports only from rooms below it.
"""

__version__ = "0.1.0"
