import fnmatch
for n, p in [("a.py", "*.py"), ("a.py", "?.py"), ("ab.py", "[ab]?.py"), ("x", "[!a]"), ("a]", "a[]]"), ("[", "["), ("a-b", "a[-]b"), ("A", "a"), ("a\nb", "a*b"), ("file1", "file[0-9]")]: print(n, p, fnmatch.fnmatch(n, p), fnmatch.fnmatchcase(n, p))
print(fnmatch.filter(["a.py", "b.txt"], "*.py"), fnmatch.translate("a?b.py"), fnmatch.translate("x[!a-c]"))
