"""The collector of cycles. Here an object goes with its last reference, and cycles at the run's end: it finds nothing."""

_enabled = True
garbage = []
callbacks = []


def collect(generation=2):
    return 0


def enable():
    global _enabled
    _enabled = True


def disable():
    global _enabled
    _enabled = False


def isenabled():
    return _enabled


def get_count():
    return (0, 0, 0)


def get_threshold():
    return (2000, 10, 0)


def set_threshold(*thresholds):
    pass


def freeze():
    pass


unfreeze = freeze
