"""What does not conform: one document's facts before they enter the graph (`kg.check.documents`), and a whole graph
(`kg.check.graph`).
"""
