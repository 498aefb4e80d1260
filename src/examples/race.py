import threading

sold = 0


def one_more(count):
    return count + 1


def sell(tickets):
    global sold
    for _ in range(tickets):
        # Read, call, write: another thread may write between the reading and the writing.
        sold = one_more(sold)


booths = [threading.Thread(target=sell, args=(100,)) for _ in range(3)]
for booth in booths:
    booth.start()
for booth in booths:
    booth.join()
print("sold:", sold)
