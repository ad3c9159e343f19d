"""Graphs of the graph: typed projections for networkx, and measures that say what they mean and when they mislead."""

from kg.network.measures import MEASURES, Measure, Table, measure
from kg.network.projections import PROJECTIONS, Projection, project

__all__ = ["MEASURES", "PROJECTIONS", "Measure", "Projection", "Table", "measure", "project"]
