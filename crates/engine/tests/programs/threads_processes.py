import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
data = []
def add(x):
    data.append(x)
    return len(data)
def send(q, x): q.put(x * 2)
def fail(): raise KeyError("k")
if __name__ == "__main__":
    p = mp.Process(target=add, args=(1,)); p.start(); p.join()
    print(data, p.exitcode, p.is_alive())
    q = mp.Queue()
    ps = [mp.Process(target=send, args=(q, i)) for i in range(3)]
    for p in ps: p.start()
    print(sorted(q.get() for _ in ps))
    for p in ps: p.join()
    with mp.Pool(2) as pool:
        print(pool.map(abs, [-1, -2]), pool.starmap(pow, [(2, 3), (3, 2)]), pool.apply(len, ("abc",)))
        r = pool.apply_async(abs, (-5,)); print(r.get())
    with ProcessPoolExecutor(2) as ex:
        print(list(ex.map(abs, [-3, 4])))
        f = ex.submit(lambda: 1)
        try: f.result()
        except Exception as e: print(type(e).__name__, str(e).split(" at ")[0])
        import threading
        try: ex.submit(len, threading.Lock()).result()
        except TypeError as e: print(e)
    print(data)
