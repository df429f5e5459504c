"""Studies with participants: definition, questionnaires, what pages record, scores and analysis.

A study is one file, ``surveys/<service>/<study>.study.yaml``; a questionnaire is one file, ``surveys/<name>.yaml``.
Participants' pages record ``Event`` and ``Response``; ``analyse`` turns them into a ``StudyAnalysis``, and
``measured_durations`` into durations for the target scenario. Formulas and norms name their publications.
Callers name the module.
"""
