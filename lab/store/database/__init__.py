"""The database of what people do while the lab runs: runs, publications, sessions, answers, events.

SQLite in the user's data folder, one file a workspace; or PostgreSQL by ``LAB_DATABASE_URL``, where every table has a
``workspace_id``. Only this room knows SQLAlchemy. To add tables: define them on ``schema.metadata``, add a file
``migrations/mNNNN_<name>.py`` that creates them, and give ``Database`` an attribute.
"""

from lab.store.database.database import Database, open_database

__all__ = ["Database", "open_database"]
