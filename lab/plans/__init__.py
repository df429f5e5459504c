"""The implementation plan: measures from the difference of two runs, compliance cost, schedule."""
