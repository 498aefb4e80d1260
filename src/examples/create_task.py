import asyncio


async def download(file, seconds):
    await asyncio.sleep(seconds)  # network
    print(file, "is here")


async def main():
    # From here on both go on by themselves, while main does something else.
    photo = asyncio.create_task(download("photo.jpg", 1.0), name="photo")
    music = asyncio.create_task(download("music.mp3", 2.0), name="music")
    print("both downloads are under way")
    await asyncio.sleep(0.5)
    print("main did something meanwhile")
    await photo
    await music
    print("all done")


asyncio.run(main())
