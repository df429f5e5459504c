"""Surveys of SurveyJS as click prototypes: each becomes a form of form-js in memory, which is read as any other.

``conversion`` knows its questions, ``expressions`` its conditions in FEEL. What has no counterpart is told by name.
"""
