import threading
import time

fork = threading.Lock()
knife = threading.Lock()


def anna():
    with fork:
        print("Anna has the fork")
        time.sleep(0.5)
        with knife:
            print("Anna eats")


def ben():
    # Taking the fork first, as Anna does, would mend it.
    with knife:
        print("Ben has the knife")
        time.sleep(0.5)
        with fork:
            print("Ben eats")


threads = [threading.Thread(target=anna, name="Anna"), threading.Thread(target=ben, name="Ben")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
