# asyncio's log goes through the program's handlers.
import asyncio, logging
class ListHandler(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []
    def emit(self, record):
        self.records.append((record.levelname, record.name, record.getMessage().splitlines()[0], record.exc_info and repr(record.exc_info[1])))
h = ListHandler()
logger = logging.getLogger("asyncio")
logger.addHandler(h)
logger.propagate = False
async def boom(): raise RuntimeError("boom")
async def main():
    asyncio.create_task(boom())
    await asyncio.sleep(.1)
    f = asyncio.get_running_loop().create_future()
    f.set_exception(OSError("unread"))
    f = None
    g = asyncio.gather(boom(), boom())
    await asyncio.sleep(.1)
    g = None
    await asyncio.sleep(0)
asyncio.run(main())
for r in h.records: print(r)
