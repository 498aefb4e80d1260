import asyncio


async def call(server, seconds):
    await asyncio.sleep(seconds)  # network
    return f"{server} answered"


async def call_with_patience(server, seconds):
    for attempt in (1, 2):
        try:
            async with asyncio.timeout(0.8):
                return await call(server, seconds / attempt)  # faster the second time
        except TimeoutError:
            print(f"{server}: no answer in time, attempt {attempt}")
    return f"{server} gave up"


async def main():
    for answer in await asyncio.gather(
        call_with_patience("alpha", 0.5),
        call_with_patience("beta", 1.2),
        call_with_patience("gamma", 3.0),
    ):
        print(answer)


asyncio.run(main())
