"""Addresses: taken apart, put together, quoted."""

from collections import namedtuple

_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")
# Schemes whose addresses have a host behind `//`, and those that relative addresses are joined with.
uses_netloc = ["", "ftp", "http", "https", "ws", "wss", "file", "sftp", "git", "ssh", "svn", "rtsp", "nfs", "telnet", "mms", "rsync"]
uses_relative = ["", "ftp", "http", "https", "ws", "wss", "file", "sftp", "rtsp", "nfs", "mms"]


class _Parts:
    __slots__ = ()

    def _login(self):
        login, at, place = self.netloc.rpartition("@")
        name, colon, password = login.partition(":")
        return (name if at else None), (password if colon else None), place

    @property
    def username(self):
        return self._login()[0]

    @property
    def password(self):
        return self._login()[1]

    def _place(self):
        place = self._login()[2]
        if place.startswith("["):
            host, _, port = place[1:].partition("]")
            return host, port[1:]
        host, _, port = place.partition(":")
        return host, port

    @property
    def hostname(self):
        return self._place()[0].lower() or None

    @property
    def port(self):
        port = self._place()[1]
        if not port:
            return None
        if not (port.isascii() and port.isdigit()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        if int(port) > 65535:
            raise ValueError("Port out of range 0-65535")
        return int(port)


class SplitResult(_Parts, namedtuple("SplitResult", "scheme netloc path query fragment")):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_Parts, namedtuple("ParseResult", "scheme netloc path params query fragment")):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResult(namedtuple("DefragResult", "url fragment")):
    __slots__ = ()

    def geturl(self):
        return self.url + ("#" + self.fragment if self.fragment else "")


def urlsplit(url, scheme="", allow_fragments=True):
    url = "".join(letter for letter in url.lstrip() if letter not in "\t\r\n")
    netloc = query = fragment = ""
    head, colon, rest = url.partition(":")
    if colon and head[:1].isalpha() and head.isascii() and head.replace("+", "").replace("-", "").replace(".", "").isalnum():
        scheme, url = head.lower(), rest
    if url[:2] == "//":
        end = min((place for place in map(url[2:].find, "/?#") if place >= 0), default=len(url) - 2) + 2
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    folders, slash, last = path.rpartition("/")
    if ";" in last and scheme in ("", "ftp", "http", "https", "sftp", "rtsp", "mms"):
        last, _, params = last.partition(";")
        path = folders + slash + last
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if netloc:
        url = f"//{netloc}{'/' if url and url[0] != '/' else ''}{url}"
    elif url[:2] == "//" or (scheme in uses_netloc and scheme and url[:1] == "/"):
        url = "//" + url
    return (f"{scheme}:" if scheme else "") + url + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def urlunparse(components):
    scheme, netloc, url, params, query, fragment = components
    return urlunsplit((scheme, netloc, f"{url};{params}" if params else url, query, fragment))


def urldefrag(url):
    address, _, fragment = url.partition("#")
    return DefragResult(address, fragment)


def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return url or base
    of = urlparse(base, "", allow_fragments)
    to = urlparse(url, of.scheme, allow_fragments)
    if to.scheme != of.scheme or to.scheme not in uses_relative:
        return url
    if to.scheme in uses_netloc:
        if to.netloc:
            return urlunparse(to)
        to = to._replace(netloc=of.netloc)
    if not to.path and not to.params:
        return urlunparse(to._replace(path=of.path, params=of.params, query=to.query or of.query))
    parts = to.path.split("/")
    if to.path[:1] != "/":
        folders = of.path.split("/")
        if folders[-1]:
            folders.pop()
        # Empty folders but the first and the last say nothing.
        parts = folders[:1] + [part for part in folders[1:] + parts[:-1] if part] + parts[-1:]
    resolved = []
    for part in parts:
        if part == "..":
            if resolved:
                resolved.pop()
        elif part != ".":
            resolved.append(part)
    if parts[-1] in (".", ".."):
        resolved.append("")
    return urlunparse(to._replace(path="/".join(resolved) or "/"))


def quote(string, safe="/", encoding=None, errors=None):
    if isinstance(string, str):
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif not isinstance(string, bytes):
        raise TypeError("quote_from_bytes() expected bytes")
    safe = _SAFE.union(safe)
    return "".join(chr(byte) if chr(byte) in safe else f"%{byte:02X}" for byte in string)


def quote_plus(string, safe="", encoding=None, errors=None):
    return quote(string, " " + safe if isinstance(safe, str) else safe, encoding, errors).replace(" ", "+")


def quote_from_bytes(bs, safe="/"):
    return quote(bs, safe)


def unquote_to_bytes(string):
    first, *rest = (string.encode() if isinstance(string, str) else string).split(b"%")
    out = [first]
    for part in rest:
        try:
            out.append(bytes([int(part[:2].decode("ascii"), 16)]) + part[2:] if len(part) > 1 else b"%" + part)
        except ValueError:
            out.append(b"%" + part)
    return b"".join(out)


def unquote(string, encoding="utf-8", errors="replace"):
    return unquote_to_bytes(string).decode(encoding, errors)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    def quoted(value):
        return quote_via(value if isinstance(value, bytes) else str(value), safe)

    pairs = []
    for key, value in query.items() if hasattr(query, "items") else query:
        several = doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__len__")
        pairs.extend(f"{quoted(key)}={quoted(one)}" for one in (value if several else (value,)))
    return "&".join(pairs)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    pairs = []
    for field in qs.split(separator) if qs else ():
        if not field and not strict_parsing:
            continue
        name, equal, value = field.partition("=")
        if not equal and strict_parsing:
            raise ValueError(f"bad query field: {field!r}")
        if value or keep_blank_values:
            pairs.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None, separator="&"):
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        found.setdefault(name, []).append(value)
    return found
