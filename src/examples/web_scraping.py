import asyncio

PAGES = {"/": 0.4, "/about": 0.3, "/blog": 0.9, "/shop": 0.6, "/contact": 0.5, "/jobs": 0.4}


async def fetch(path, seconds):
    await asyncio.sleep(seconds)  # the network's time
    return f"<title>Page {path}</title>"


async def scrape(path, seconds, slots):
    async with slots:  # a polite scraper asks for two pages at a time
        html = await fetch(path, seconds)
    title = html.removeprefix("<title>").removesuffix("</title>")
    print("found", title)
    return title


async def main():
    slots = asyncio.Semaphore(2)
    titles = await asyncio.gather(*(scrape(path, seconds, slots) for path, seconds in PAGES.items()))
    print(len(titles), "pages read")


asyncio.run(main())
