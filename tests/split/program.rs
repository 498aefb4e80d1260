//! For `linked.test.mjs`: functions of two parts, texts that one or both of them read, and tables of functions.

#![no_main]

#[link(wasm_import_module = "page")]
unsafe extern "C" {
    safe fn bring();
}

type Table = [(&'static str, extern "C" fn(usize) -> usize); 2];

static COMMON: &str = "read by functions of both parts";
static EARLY: Table = [
    ("read early, by way of a table", early_leaf),
    ("and this too", late_leaf),
];
static LATE: Table = [
    ("read late, by way of a table", late_leaf),
    ("which the first part never sees", hidden_leaf),
];

fn byte(text: &str, at: usize) -> usize {
    usize::from(std::hint::black_box(text).as_bytes()[at])
}

#[inline(never)]
extern "C" fn early_leaf(at: usize) -> usize {
    byte(COMMON, at)
}

#[inline(never)]
extern "C" fn late_leaf(at: usize) -> usize {
    byte("only a late function reads this", at) + byte(COMMON, at)
}

#[inline(never)]
extern "C" fn hidden_leaf(at: usize) -> usize {
    byte("and only a hidden one this", at)
}

fn through(table: &Table, which: usize, at: usize) -> usize {
    let (text, leaf) = std::hint::black_box(table)[which];
    byte(text, at) * 1000 + leaf(at)
}

#[unsafe(no_mangle)]
#[inline(never)]
extern "C" fn early(which: usize, at: usize) -> usize {
    through(&EARLY, which, at)
}

#[unsafe(no_mangle)]
#[inline(never)]
extern "C" fn late(which: usize, at: usize) -> usize {
    through(&LATE, which, at)
}

#[unsafe(no_mangle)]
extern "C" fn ask() {
    bring();
}
