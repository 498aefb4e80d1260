import asyncio

ORDERS = ["soup", "pasta", "salad", "pizza", "cake"]


async def cook(name, orders, served):
    while True:
        dish = await orders.get()
        await asyncio.sleep(0.3 + len(dish) / 10)
        served.append(dish)
        print(f"{name}: {dish} is ready")
        orders.task_done()


async def take_orders(orders):
    for dish in ORDERS:
        await orders.put(dish)
        await asyncio.sleep(0.1)


async def main():
    # Set up, let the workers work until the queue is empty, clean up.
    orders, served = asyncio.Queue(), []
    cooks = [asyncio.create_task(cook(name, orders, served), name=name) for name in ("Ann", "Bob")]
    await take_orders(orders)
    await orders.join()
    for task in cooks:
        task.cancel()
    await asyncio.gather(*cooks, return_exceptions=True)
    print(f"{len(served)} dishes served")


asyncio.run(main())
