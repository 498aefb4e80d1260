import asyncio


class Connection:
    """Stands for a connection to a database: one query at a time."""

    def __init__(self):
        self.lock = asyncio.Lock()

    async def query(self, sql, seconds):
        async with self.lock:
            print("running", sql)
            await asyncio.sleep(seconds)  # database
            return sql.split()[-1]


async def main():
    first, second = Connection(), Connection()
    # Two queries share a connection and have to take turns; the third has one of its own.
    tables = await asyncio.gather(
        first.query("SELECT * FROM users", 0.8),
        first.query("SELECT * FROM orders", 0.6),
        second.query("SELECT * FROM products", 1.0),
    )
    print("read:", ", ".join(tables))


asyncio.run(main())
