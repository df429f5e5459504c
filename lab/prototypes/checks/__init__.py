"""What can be wrong with a prototype as a whole: names, routes, ways, conditions, questions, registers.

Each module yields ``Problem``s with their place and advice; ``lab.prototypes.check`` puts them together.
"""
