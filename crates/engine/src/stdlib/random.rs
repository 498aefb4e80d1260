//! `_random`: the Mersenne Twister (`Modules/_randommodule.c`), and the run's own randomness.
//!
//! The distributions are Python: `frozen/random.py`.

use std::cell::RefCell;
use std::rc::Rc;

use num_bigint::{BigInt, BigUint, Sign};

use crate::vm::containers::Bytes;
use crate::vm::library::LibraryClass;
use crate::vm::{
    Answer, Args, Class, Layout, NativeData, NativeFunction, Object, Outcome, Payload, Runtime,
    Type, Value,
};

/// How many words the generator's state has.
const WORDS: usize = 624;
/// How far a word mixes with one ahead.
const AHEAD: usize = 397;

/// MT19937 (Matsumoto and Nishimura, 1998).
struct Twister {
    words: [u32; WORDS],
    next: usize,
}

impl Twister {
    fn from_word(seed: u32) -> Twister {
        let mut words = [0; WORDS];
        words[0] = seed;
        for i in 1..WORDS {
            let before: u32 = words[i - 1];
            words[i] = 1_812_433_253_u32
                .wrapping_mul(before ^ (before >> 30))
                .wrapping_add(i as u32);
        }
        Twister { words, next: WORDS }
    }

    fn from_key(key: &[u32]) -> Twister {
        let mut twister = Twister::from_word(19_650_218);
        let words = &mut twister.words;
        let mix = |words: &[u32; WORDS], at: usize, factor: u32| {
            let before = words[at - 1];
            words[at] ^ (before ^ (before >> 30)).wrapping_mul(factor)
        };
        let (mut at, mut place) = (1, 0);
        for _ in 0..WORDS.max(key.len()) {
            words[at] = mix(words, at, 1_664_525)
                .wrapping_add(key[place])
                .wrapping_add(place as u32);
            at += 1;
            place = (place + 1) % key.len();
            if at == WORDS {
                words[0] = words[WORDS - 1];
                at = 1;
            }
        }
        for _ in 1..WORDS {
            words[at] = mix(words, at, 1_566_083_941).wrapping_sub(at as u32);
            at += 1;
            if at == WORDS {
                words[0] = words[WORDS - 1];
                at = 1;
            }
        }
        words[0] = 0x8000_0000;
        twister
    }

    fn from_number(number: &BigUint) -> Twister {
        let mut key = number.to_u32_digits();
        if key.is_empty() {
            key.push(0);
        }
        Twister::from_key(&key)
    }

    fn word(&mut self) -> u32 {
        if self.next >= WORDS {
            for i in 0..WORDS {
                let joined =
                    (self.words[i] & 0x8000_0000) | (self.words[(i + 1) % WORDS] & 0x7fff_ffff);
                let twist = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
                self.words[i] = self.words[(i + AHEAD) % WORDS] ^ (joined >> 1) ^ twist;
            }
            self.next = 0;
        }
        let mut word = self.words[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }

    /// A float from 0 up to 1, with 53 bits.
    fn float(&mut self) -> f64 {
        let (a, b) = (self.word() >> 5, self.word() >> 6);
        (f64::from(a) * 67_108_864.0 + f64::from(b)) / 9_007_199_254_740_992.0
    }

    /// A number of so many bits: the least significant word first.
    fn bits(&mut self, count: u64) -> BigUint {
        let mut words = Vec::with_capacity((count / 32 + 1) as usize);
        let mut left = count;
        while left > 0 {
            let word = self.word();
            words.push(if left < 32 { word >> (32 - left) } else { word });
            left = left.saturating_sub(32);
        }
        BigUint::new(words)
    }

    /// A number below `limit`, which isn't 0.
    fn below(&mut self, limit: &BigUint) -> BigUint {
        loop {
            let number = self.bits(limit.bits());
            if number < *limit {
                return number;
            }
        }
    }
}

/// The data of an instance of `Random`.
struct Generator(RefCell<Twister>);

impl NativeData for Generator {}

/// What the run's own randomness comes from: its seed.
struct Entropy {
    twister: RefCell<Twister>,
}

fn entropy(rt: &Rc<Runtime>) -> Rc<Entropy> {
    rt.extension(|| Entropy {
        twister: RefCell::new(Twister::from_number(&rt.seed.get().into())),
    })
}

fn new_random(rt: &Rc<Runtime>, class: &Rc<Class>, _: Args<'_>) -> Outcome<Answer> {
    let key = entropy(rt).twister.borrow_mut().bits(256);
    let data = Generator(RefCell::new(Twister::from_number(&key)));
    Ok(Answer::Value(Value::Object(Rc::new(Object::new(
        class.clone(),
        Payload::Native(Box::new(data)),
    )))))
}

/// Does something with the generator that a method was called on.
fn with<T>(rt: &Rc<Runtime>, receiver: &Value, act: impl FnOnce(&mut Twister) -> T) -> Outcome<T> {
    if let Value::Object(object) = receiver
        && let Some(generator) = object.native::<Generator>()
    {
        return Ok(act(&mut generator.0.borrow_mut()));
    }
    let kind = rt.type_name(receiver);
    Err(rt.type_error(&format!(
        "descriptor requires a '_random.Random' object but received a '{kind}'"
    )))
}

fn seed(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [seed] = args.rest().exactly(rt, "seed")?;
    let Some(number) = seed.as_bigint() else {
        return Err(rt.type_error("seed must be an int"));
    };
    rt.charge(WORDS / 4);
    let twister = Twister::from_number(number.magnitude());
    with(rt, &args.get(0), |old| *old = twister)?;
    Ok(Answer::Value(Value::None))
}

fn random(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    args.rest().exactly::<0>(rt, "Random.random")?;
    with(rt, &args.get(0), Twister::float).map(|number| Answer::Value(Value::from(number)))
}

fn getrandbits(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [count] = args.rest().exactly(rt, "Random.getrandbits")?;
    let count = match count.as_int() {
        Some(Value::Int(count)) => u64::try_from(count)
            .map_err(|_| rt.value_error("number of bits must be non-negative"))?,
        Some(_) => {
            return Err(rt.error(
                Type::OverflowError,
                "Python int too large to convert to C long",
            ));
        }
        None => {
            let kind = rt.type_name(&count);
            return Err(rt.type_error(&format!(
                "'{kind}' object cannot be interpreted as an integer"
            )));
        }
    };
    afford_bits(rt, count)?;
    with(rt, &args.get(0), |twister| twister.bits(count))
        .map(|number| Answer::Value(Value::int(number.into())))
}

fn afford_bits(rt: &Rc<Runtime>, count: u64) -> Outcome<()> {
    rt.check_budget((count / 4) as usize)?;
    rt.afford((count / 64) as usize)
}

/// `_randbelow(n)`: a number from 0 up to `n`.
fn randbelow(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [limit] = args.rest().exactly(rt, "_randbelow")?;
    let limit = match limit.as_bigint() {
        Some(limit) if limit.sign() == Sign::Plus => limit.magnitude().clone(),
        _ => return Err(rt.value_error("the limit must be a positive int")),
    };
    afford_bits(rt, limit.bits())?;
    with(rt, &args.get(0), |twister| twister.below(&limit))
        .map(|number| Answer::Value(Value::int(number.into())))
}

/// `getstate()`: the words and the position of the next one.
fn getstate(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let items = with(rt, &args.get(0), |twister| {
        let words = twister.words.iter().map(|&word| Value::Int(word.into()));
        words.chain([Value::from(twister.next)]).collect()
    })?;
    Ok(Answer::Value(Value::tuple(items)))
}

fn setstate(rt: &Rc<Runtime>, args: Args<'_>) -> Outcome<Answer> {
    let [state] = args.rest().exactly(rt, "setstate")?;
    let Value::Tuple(items) = &state else {
        return Err(rt.type_error("state vector must be a tuple"));
    };
    if items.len() != WORDS + 1 {
        return Err(rt.value_error("state vector is the wrong size"));
    }
    let mut words = [0; WORDS];
    for (word, item) in words.iter_mut().zip(items.iter()) {
        let known = item.as_i64().and_then(|item| u32::try_from(item).ok());
        *word = known.ok_or_else(|| rt.value_error("invalid state"))?;
    }
    let next = items[WORDS].as_i64().unwrap_or(-1);
    let Some(next) = usize::try_from(next).ok().filter(|&next| next <= WORDS) else {
        return Err(rt.value_error("invalid state"));
    };
    with(rt, &args.get(0), |twister| {
        twister.words = words;
        twister.next = next;
    })?;
    Ok(Answer::Value(Value::None))
}

static METHODS: &[NativeFunction] = &[
    NativeFunction::method("seed", seed),
    NativeFunction::method("random", random),
    NativeFunction::method("getrandbits", getrandbits),
    NativeFunction::method("_randbelow", randbelow),
    NativeFunction::method("getstate", getstate),
    NativeFunction::method("setstate", setstate),
];

/// `entropy(n)`: so many bytes of the run's own randomness, another value each time.
static ENTROPY: NativeFunction = NativeFunction::function("entropy", |rt, args| {
    let [count] = args.exactly(rt, "entropy")?;
    let Some(count) = count.as_int() else {
        let kind = rt.type_name(&count);
        return Err(rt.type_error(&format!(
            "'{kind}' object cannot be interpreted as an integer"
        )));
    };
    let count = match count.as_i64() {
        Some(count) if count >= 0 => count as u64,
        _ => return Err(rt.value_error("negative argument not allowed")),
    };
    afford_bits(rt, count.saturating_mul(8))?;
    let number = entropy(rt).twister.borrow_mut().bits(count * 8);
    let (_, mut bytes) = BigInt::from(number).to_bytes_le();
    bytes.resize(count as usize, 0);
    Ok(Answer::Value(Value::Bytes(Rc::new(Bytes(bytes.into())))))
});

/// Makes the module.
pub fn module(rt: &Rc<Runtime>) -> Value {
    let class = rt.library_class(LibraryClass {
        name: "Random",
        module: "_random",
        base: rt.class(Type::Object).clone(),
        layout: Layout::Native,
        constructor: Some(new_random),
        await_hook: None,
        functions: METHODS,
    });
    rt.module(
        "_random",
        vec![
            ("Random", Value::Class(class)),
            ("entropy", Value::Native(&ENTROPY)),
        ],
    )
}
