import asyncio


class Device:
    async def read(self):
        raise NotImplementedError

    async def poll(self, times):
        values = []
        for _ in range(times):
            values.append(await self.read())
        print(type(self).__name__, values)
        return values


class Thermometer(Device):
    def __init__(self):
        self.value = 20

    async def read(self):
        await asyncio.sleep(0.1)
        self.value += 1
        return self.value


class Clock(Device):
    async def read(self):
        await asyncio.sleep(0.15)
        return "tick"


async def main():
    devices = [Thermometer(), Clock()]
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(device.poll(2)) for device in devices]
    print([task.result() for task in tasks])


asyncio.run(main())
