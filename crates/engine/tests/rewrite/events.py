import asyncio


class Gate:
    """Opens once, for everybody."""

    def __init__(self):
        self.event = asyncio.Event()
        self.condition = asyncio.Condition()
        self.count = 0

    async def pass_through(self, name):
        await self.event.wait()
        async with self.condition:
            self.count += 1
            self.condition.notify_all()
        print(name, "went through")

    async def wait_for_all(self, number):
        async with self.condition:
            await self.condition.wait_for(lambda: self.count >= number)
        print("all are through")


async def main():
    gate = Gate()
    visitors = []
    for name in ("Ann", "Bob"):
        visitors.append(asyncio.create_task(gate.pass_through(name)))
    watcher = asyncio.create_task(gate.wait_for_all(2))
    await asyncio.sleep(0.3)
    gate.event.set()
    for visitor in visitors:
        await visitor
    await watcher


if __name__ == "__main__":
    asyncio.run(main())
