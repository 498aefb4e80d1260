"""16 threads that compute 10 s each under the GIL: 32,000 hand-overs."""

import threading

from playground import burn

threads = [threading.Thread(target=burn, args=(10,)) for _ in range(16)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
