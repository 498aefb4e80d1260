"""Topological order: what has to be done before what."""

from _alias import GenericAlias


class CycleError(ValueError):
    pass


class TopologicalSorter:
    def __init__(self, graph=None):
        self._successors = {}
        # How many predecessors of a node aren't done; None once the node is passed out, False once it's done.
        self._waiting = {}
        self._ready = None
        self._out = self._done = 0
        for node, predecessors in (graph or {}).items():
            self.add(node, *predecessors)

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        for one in (node, *predecessors):
            self._successors.setdefault(one, [])
            self._waiting.setdefault(one, 0)
        self._waiting[node] += len(predecessors)
        for one in predecessors:
            self._successors[one].append(node)

    def prepare(self):
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [node for node, count in self._waiting.items() if count == 0]
        cycle = self._cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def _cycle(self):
        """The nodes of a cycle, the first one at its end again; None without cycles."""
        seen = set()
        for start in self._successors:
            path, ahead = {}, []
            node = start
            while True:
                if node in path:
                    nodes = [*path]
                    return [*nodes[nodes.index(node) :], node]
                if node not in seen:
                    seen.add(node)
                    path[node] = True
                    ahead.append(iter(self._successors[node]))
                while ahead:
                    for node in ahead[-1]:
                        break
                    else:
                        ahead.pop()
                        path.popitem()
                        continue
                    break
                if not ahead:
                    break

    def _check_prepared(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")

    def get_ready(self):
        self._check_prepared()
        nodes, self._ready = tuple(self._ready), []
        for node in nodes:
            self._waiting[node] = None
        self._out += len(nodes)
        return nodes

    def is_active(self):
        self._check_prepared()
        return self._done < self._out or bool(self._ready)

    __bool__ = is_active

    def done(self, *nodes):
        self._check_prepared()
        for node in nodes:
            if node not in self._waiting:
                raise ValueError(f"node {node!r} was not added using add()")
            state = self._waiting[node]
            if state is False:
                raise ValueError(f"node {node!r} was already marked done")
            if state is not None:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            self._waiting[node] = False
            self._done += 1
            for successor in self._successors[node]:
                self._waiting[successor] -= 1
                if self._waiting[successor] == 0:
                    self._ready.append(successor)

    def static_order(self):
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)

    __class_getitem__ = classmethod(GenericAlias)
