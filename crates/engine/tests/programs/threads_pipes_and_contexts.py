# === pipes
import multiprocessing as mp

def child(end):
    end.send([42, None, "hello"])
    end.send(end.recv() * 2)
    end.close()

if __name__ == "__main__":
    ours, theirs = mp.Pipe()
    process = mp.Process(target=child, args=(theirs,))
    process.start()
    theirs.close()
    print(ours.recv())
    print(ours.poll(0.01))
    ours.send(21)
    print(ours.poll(5), ours.recv())
    try:
        ours.recv()
    except EOFError:
        print("the other end is closed")
    process.join()
    ours.close()
    try:
        ours.send(1)
    except OSError as error:
        print(error, ours.closed)
    reader, writer = mp.Pipe(duplex=False)
    for use in (lambda: reader.send(1), lambda: writer.recv()):
        try:
            use()
        except OSError as error:
            print(error)
    writer.send({"a": 1})
    print(reader.recv())
# === shared arrays
import multiprocessing as mp

def fill(array, at, lock):
    with lock:
        for _ in range(10):
            array[at] += 1
        array[2] += at

if __name__ == "__main__":
    array, lock = mp.Array("i", 3), mp.Lock()
    processes = [mp.Process(target=fill, args=(array, at, lock)) for at in (0, 1)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(array[:], len(array), list(mp.Array("d", [1, 2])))
# === what a process raised is the cause
from concurrent.futures import ProcessPoolExecutor
import multiprocessing as mp

def bad(n):
    raise ValueError(n)

if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        try:
            executor.submit(bad, 3).result()
        except ValueError as error:
            print(repr(error), type(error.__cause__).__name__, str(error.__cause__).splitlines()[-2])
    with mp.Pool(1) as pool:
        try:
            pool.map(bad, [4])
        except ValueError as error:
            print(repr(error), type(error.__cause__).__name__, type(error.__cause__).__module__)
# === contexts of threads
import asyncio
import contextvars
import threading

variable = contextvars.ContextVar("variable", default="empty")
seen = []

def look():
    seen.append(variable.get())
    variable.set("thread")

async def main():
    variable.set("task")
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    print(variable.get(), seen)
    await asyncio.to_thread(look)
    print(variable.get(), seen)

variable.set("main")
thread = threading.Thread(target=look)
thread.start()
thread.join()
print(variable.get(), seen)
asyncio.run(main())
print(variable.get())
# === what is left of a deadline
import queue
import threading
import time

thread = threading.Thread(target=print, args=("a thread",))
thread.start()
thread.join()
try:
    queue.Queue().get(timeout=0.01)
except queue.Empty:
    print("timeout")
end = time.monotonic() + 0.03
time.sleep(0.01)
while (left := end - time.monotonic()) > 0:
    time.sleep(left)
print("slept")
# === old names of Thread's properties
import threading

thread = threading.Thread(name="x")
print(thread.getName(), thread.isDaemon())
thread.setName("y")
thread.setDaemon(True)
print(thread.name, thread.daemon)
