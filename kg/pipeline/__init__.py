"""Documents in, checked graph out: a build reads, extracts, resolves, stores, checks and shows, and publishes all of it
at once. A build over a folder that has a graph does only what is new.
"""

from kg.pipeline.build import UNITS, BuildOptions, BuildReport, Gains, build, forget

__all__ = ["UNITS", "BuildOptions", "BuildReport", "Gains", "build", "forget"]
