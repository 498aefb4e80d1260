import asyncio


async def request(number):
    await asyncio.sleep(1 + number % 10 / 10)  # the network's time
    return number


async def main():
    # A waiting task is a small object. A thread has a stack, and a process a whole interpreter of its own.
    answers = await asyncio.gather(*(request(number) for number in range(1000)))
    print(len(answers), "answers")


asyncio.run(main())
