"""The package around concurrent.futures."""

import concurrent.futures as futures
