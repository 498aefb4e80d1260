from urllib.parse import *
import urllib.parse
for u in ["http://user:pw@Example.com:8080/a/b;p?q=1&r=2#frag", "//x/y", "a/b?c", "mailto:a@b.c", "http://[::1]:80/", "HTTP://x", "file:///etc/x", "http:/x", "x:80", "?q", "#f", "", "http://a?b#c", "ftp://h/p;type=a"]:
    p = urlparse(u); s = urlsplit(u)
    print(p, s.geturl() == urlunsplit(s), p.geturl(), p.hostname, p.port, p.username, p.password)
    print(s, urldefrag(u))
b = "http://a/b/c/d;p?q"
for r in "g:h g ./g g/ /g //g ?y g?y #s g#s ;x g;x . ./ .. ../ ../g ../.. ../../g ../../../g /./g /../g g. ..g ./../g g/./h http:g g;x=1/../y".split() + [""]:
    print(r, urljoin(b, r), urljoin("http://x.com/a//b", r), urljoin("/p/q", r))
print(quote("a b/ü&~"), quote_plus("a b/ü&"), quote("/x", safe=""), unquote("a%20b%C3%BC%zz%"), unquote_plus("a+b%2B"), quote(b"\xff a"))
print(urlencode({"a": 1, "b c": "x y&", "l": [1, 2]}), urlencode([("a", 1), ("a", 2)]), urlencode({"l": [1, 2]}, doseq=True), urlencode({"a": "x y"}, quote_via=quote))
print(parse_qs("a=1&a=2&b=&c=x+y%20z&d"), parse_qs("a=1&b=", keep_blank_values=True), parse_qsl("x=1&y=2"))
try: urlparse("http://h:99999/").port
except ValueError as e: print(e)
try: urlparse("http://h:x/").port
except ValueError as e: print(e)
try: parse_qs("a", strict_parsing=True)
except ValueError as e: print(e)
print(urllib.parse.urlparse("http://x/y")._replace(path="/z").geturl(), urlparse("x")[2], tuple(urlsplit("http://a/b")))
