def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, '|', e)
class O: pass
class I:
    def __index__(self): return 5
class N:
    def __abs__(self): return 'abs'
    def __divmod__(self, o): return ('dm', o)
    def __rdivmod__(self, o): return ('rdm', o)
    def __round__(self, n=None): return ('round', n)
    def __hash__(self): return 77
    def __len__(self): return 3
    def __pow__(self, a, m=None): return (a, m)
t(lambda: abs(-3)); t(lambda: abs(-3.5)); t(lambda: abs(True)); t(lambda: abs(-2**70)); t(lambda: abs(N())); t(lambda: abs('a')); t(lambda: abs())
t(lambda: divmod(7,2)); t(lambda: divmod(-7,2)); t(lambda: divmod(7.5,2)); t(lambda: divmod(1,0)); t(lambda: divmod(1.0,0)); t(lambda: divmod('a',1)); t(lambda: divmod(N(),1)); t(lambda: divmod(1,N())); t(lambda: divmod(2**70, 3))
t(lambda: bin(10)); t(lambda: hex(-255)); t(lambda: oct(8)); t(lambda: bin(I())); t(lambda: bin(1.0)); t(lambda: hex(2**70))
t(lambda: chr(97)); t(lambda: chr(8364)); t(lambda: chr(-1)); t(lambda: chr(1114112)); t(lambda: chr('a')); t(lambda: chr(I()))
t(lambda: ord('a')); t(lambda: ord(b'a')); t(lambda: ord('ab')); t(lambda: ord(1)); t(lambda: ord(''))
t(lambda: pow(2,10)); t(lambda: pow(2,-1)); t(lambda: pow(2,10,7)); t(lambda: pow(2,-1,7)); t(lambda: pow(2,-1,4)); t(lambda: pow(2,3,0)); t(lambda: pow(2.0,3,4)); t(lambda: pow('a',2)); t(lambda: pow(2)); t(lambda: pow(base=2,exp=3)); t(lambda: pow(N(),2)); t(lambda: pow(N(),2,3)); t(lambda: pow(-3,5,7)); t(lambda: pow(3,5,-7))
t(lambda: round(2.5)); t(lambda: round(3.5)); t(lambda: round(2.675,2)); t(lambda: round(25,-1)); t(lambda: round(1234.567,-2)); t(lambda: round(1.5,None)); t(lambda: round('a')); t(lambda: round(N())); t(lambda: round(N(),2)); t(lambda: round(True)); t(lambda: round(2**70, -3)); t(lambda: round(float('nan'))); t(lambda: round(float('inf'))); t(lambda: round(1.5,'a')); t(lambda: round(5, -30)); t(lambda: round(number=3.7, ndigits=0))
t(lambda: sum([1,2,3])); t(lambda: sum([0.1]*10)); t(lambda: sum([1,2.5,True])); t(lambda: sum([[1],[2]],[])); t(lambda: sum(['a'])); t(lambda: sum(['a'],'')); t(lambda: sum(1)); t(lambda: sum([1],start=5)); t(lambda: sum(x for x in range(5))); t(lambda: sum([2**63, 2**63])); t(lambda: sum([1e100,1,-1e100])); t(lambda: sum(range(10**3))); t(lambda: sum([])); t(lambda: sum({1:2,3:4})); t(lambda: sum([1, 2**70, 0.5, 0.25]))
t(lambda: min(3,1,2)); t(lambda: max([3,1,2])); t(lambda: min([])); t(lambda: max([],default='d')); t(lambda: min(1,2,default=3)); t(lambda: min('abc')); t(lambda: max('abc',key=lambda c:-ord(c))); t(lambda: max([1,'a'])); t(lambda: min()); t(lambda: min(1)); t(lambda: min(1,2,foo=1)); t(lambda: max({'a':1,'b':2}, key={'a':1,'b':2}.get)); t(lambda: min([(2,'a'),(1,'b')])); t(lambda: max(1, 2.5, True)); t(lambda: min(x*x for x in [-3,1,2]))
t(lambda: next(iter([1]))); t(lambda: next(iter([]))); t(lambda: next(iter([]),'d')); t(lambda: next([])); t(lambda: next((x for x in 'ab'))); t(lambda: next())
t(lambda: list(iter([1,2].__iter__()))); t(lambda: iter(1)); t(lambda: iter(1,2)); t(lambda: list(iter(iter([1,2,3]).__next__, 3)))
t(lambda: len([1])); t(lambda: len(1)); t(lambda: len()); t(lambda: len(N())); t(lambda: len(x=1))
t(lambda: getattr(O(),'x')); t(lambda: getattr(O(),'x',5)); t(lambda: getattr(1,2)); t(lambda: getattr(1,'real')); t(lambda: hasattr(O(),'x')); t(lambda: hasattr([], 'append')); t(lambda: setattr(1,'x',1)); t(lambda: delattr(O(),'x'))
o=O(); setattr(o,'z',3); print(o.z, vars(o)); delattr(o,'z'); print(vars(o))
t(lambda: isinstance(1,int)); t(lambda: isinstance(True,int)); t(lambda: isinstance(1,(str,int))); t(lambda: isinstance(1,1)); t(lambda: isinstance(1,int|str)); t(lambda: isinstance(None, int|None)); t(lambda: issubclass(bool,int)); t(lambda: issubclass(1,int)); t(lambda: issubclass(int,1)); t(lambda: isinstance('a',((int,),(str,))))
t(lambda: int|None); t(lambda: int|1); t(lambda: int|str|int); t(lambda: (int|str)==(str|int)); t(lambda: O|None)
t(lambda: hash(1)); t(lambda: hash(N())); t(lambda: hash([])); t(lambda: hash((1,2))); t(lambda: hash(1.5)); t(lambda: hash(2**70))
t(lambda: callable(len)); t(lambda: callable(1)); t(lambda: callable(O)); t(lambda: callable(lambda:1))
t(lambda: sorted([3,1,2])); t(lambda: sorted('bca',reverse=True)); t(lambda: sorted([1,'a'])); t(lambda: sorted([1],foo=1)); t(lambda: sorted()); t(lambda: sorted([-3,2,1],key=abs)); t(lambda: sorted({3,1,2})); t(lambda: sorted(1))
t(lambda: list(reversed([1,2,3]))); t(lambda: list(reversed('abc'))); t(lambda: list(reversed(range(5)))); t(lambda: list(reversed(range(0,10,3)))); t(lambda: list(reversed({'a':1,'b':2}))); t(lambda: list(reversed({'a':1,'b':2}.items()))); t(lambda: reversed({1})); t(lambda: reversed(1)); t(lambda: list(reversed((1,2))))
t(lambda: list(enumerate('ab'))); t(lambda: list(enumerate('ab',5))); t(lambda: list(enumerate('ab',start=1))); t(lambda: enumerate()); t(lambda: enumerate([1],'a')); t(lambda: enumerate(1))
t(lambda: list(zip([1,2],'ab'))); t(lambda: list(zip())); t(lambda: list(zip([1,2],[1],strict=True))); t(lambda: list(zip([1],[1,2],strict=True))); t(lambda: list(zip([1,2],[1,2],[1],strict=True))); t(lambda: zip(1)); t(lambda: zip([1],strict=1,foo=2))
t(lambda: list(map(str,[1,2]))); t(lambda: list(map(lambda a,b:a+b,[1,2],[3,4,5]))); t(lambda: map(1)); t(lambda: list(map(1,[1])))
t(lambda: list(filter(None,[0,1,2]))); t(lambda: list(filter(lambda x:x%2,range(5)))); t(lambda: filter(1))
t(lambda: all([1,2])); t(lambda: all([])); t(lambda: any([0,''])); t(lambda: any(x>2 for x in range(5))); t(lambda: all(1)); t(lambda: any())
t(lambda: format(3.14159,'.2f')); t(lambda: format(1,2)); t(lambda: format(O(),'x')); t(lambda: format('a','>5')); t(lambda: format(255,'x'))
t(lambda: repr('a\n')); t(lambda: ascii('é€😀')); t(lambda: f"{'é'!a}")
t(lambda: vars(1)); t(lambda: vars(O())); t(lambda: type()); t(lambda: type(1,2)); t(lambda: type(1)); t(lambda: type('A',(),{'x':1}).x); t(lambda: type('A',1,{})); t(lambda: type('A',(),1)); t(lambda: type(1,(),{}))

t(lambda: aiter(1)); t(lambda: anext(1))
t(lambda: NotImplemented()); t(lambda: len); t(lambda: int.__mro__); t(lambda: bool.__bases__); t(lambda: O.__subclasses__())
t(lambda: [1,2].__iter__().__length_hint__())
t(lambda: list(globals())[:1])
t(lambda: dict(zip('ab', range(2))))
