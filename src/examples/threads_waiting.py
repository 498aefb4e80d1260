import threading
import time


def download(name, seconds):
    print(f"{name}: begins")
    time.sleep(seconds)  # the server's time: a thread that waits lets the others go on
    print(f"{name}: done after {seconds} s")


threads = [
    threading.Thread(target=download, args=("index", 0.4)),
    threading.Thread(target=download, args=("images", 0.8)),
    threading.Thread(target=download, args=("video", 1.2)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("everything is here")
