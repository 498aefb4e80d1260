import threading
import time

fork = threading.Lock()
knife = threading.Lock()


def eat(name, first, second):
    with first:
        print(f"{name} has one and wants the other")
        time.sleep(0.5)
        with second:
            print(f"{name} eats")


# Each holds what the other waits for. Taking both in the same order would mend it.
anna = threading.Thread(target=eat, args=("Anna", fork, knife), name="Anna")
ben = threading.Thread(target=eat, args=("Ben", knife, fork), name="Ben")
anna.start()
ben.start()
anna.join()
ben.join()
