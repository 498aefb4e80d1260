import asyncio


async def count_primes(limit):
    count = 0
    for number in range(2, limit):
        if all(number % divisor for divisor in range(2, int(number**0.5) + 1)):
            count += 1
    print("below", limit, "are", count, "primes")
    return count


async def main():
    # There is no wait in it, so there is nothing to overlap: asyncio can't help here.
    await asyncio.gather(count_primes(6000), count_primes(5000), count_primes(4000))


asyncio.run(main())
