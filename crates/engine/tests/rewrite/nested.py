"""Gathers within gathers and kept ones, shields."""

import asyncio


async def part(number):
    await asyncio.sleep(number / 10)
    print("part", number)
    return number


async def main():
    print(await asyncio.gather(asyncio.gather(part(1), part(2)), part(3)))
    kept = asyncio.gather(part(2), part(1))
    print(await part(1))
    print(await kept)
    print(await asyncio.shield(part(1)))
    shielded = asyncio.shield(asyncio.create_task(part(2)))
    print(await asyncio.gather(shielded, part(1)))


asyncio.run(main())
