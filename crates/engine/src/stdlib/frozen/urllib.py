"""A package: only what takes addresses apart is here."""

import urllib.parse as parse
