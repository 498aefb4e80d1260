import threading

found = {}


def count_primes(limit):
    count = 0
    for number in range(2, limit):
        for divisor in range(2, int(number**0.5) + 1):
            if number % divisor == 0:
                break
        else:
            count += 1
    found[limit] = count


# Only one thread of a process computes at a time: they take turns of 5 ms, and nothing is won.
threads = [threading.Thread(target=count_primes, args=(limit,)) for limit in (6000, 7000, 8000)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for limit in sorted(found):
    print("below", limit, "are", found[limit], "primes")
