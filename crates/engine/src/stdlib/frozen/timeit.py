"""How long calls take, by the virtual clock."""

from time import perf_counter as default_timer

default_number = 1000000
default_repeat = 5


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        for what, code in (("stmt", stmt), ("setup", setup)):
            if isinstance(code, str) and code != "pass":
                raise NotImplementedError(f"timeit can't compile text here: give {what} as a function")
            if not isinstance(code, str) and not callable(code):
                raise ValueError(f"{what} is neither a string nor callable")
        self.stmt, self.setup, self.timer = stmt, setup, timer

    def timeit(self, number=default_number):
        if callable(self.setup):
            self.setup()
        start = self.timer()
        if callable(self.stmt):
            for _ in range(number):
                self.stmt()
        return self.timer() - start

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        number = 1
        while True:
            for factor in (1, 2, 5):
                taken = self.timeit(number * factor)
                if callback:
                    callback(number * factor, taken)
                if taken >= 0.2 or number * factor >= 1000000:
                    return number * factor, taken
            number *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
