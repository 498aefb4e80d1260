//! Has the linker keep its notes on addresses in a release of the page: `scripts/split` reads there which function reads which data.
//! They don't come into the page. (wasm-opt warns of them; it passes them on.)

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name, value| std::env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
