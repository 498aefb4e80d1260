# What CPython warns of, on the error stream, where such programs do it.
import datetime
import logging
import re

print(re.sub("a", "b", "aaa", 1), re.split("a", "bab", 1), re.subn("A", "b", "aaa", 2, re.IGNORECASE))
for arguments, keywords in (((1,), {"count": 2}), ((1, 2), {"flags": 3}), ((1, 2, 3), {})):
    try:
        re.sub("a", "b", "aaa", *arguments, **keywords)
    except TypeError as error:
        print(error)
done = True
print(~done)
print(datetime.datetime.utcfromtimestamp(0))
logging.basicConfig(format="%(levelname)s %(message)s")
logging.getLogger("a").warn("old")
logging.warn("older")
logging.captureWarnings(True)
import warnings

warnings.warn("to the log")
logging.captureWarnings(False)
warnings.warn("to the stream")
