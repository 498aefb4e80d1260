//! Programs that come and go: in the fragment of the page's address, on the clipboard, in files.

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlInputElement;

use super::window;
use crate::setup::Setup;

/// The most bytes of a program that is taken from outside.
pub const MOST: u32 = 1_000_000;
/// The most characters of a fragment that the address shows: longer ones are cut by some programs that pass links on.
const MOST_IN_ADDRESS: usize = 8_000;
/// The name of a program that is saved as a file.
pub const FILE_NAME: &str = "program.py";
/// Its media type.
pub const PYTHON: &str = "text/x-python";
/// Behind the page's address: shows the timelines alone, in a frame of somebody's page.
const EMBEDDED: &str = "?embed";
/// In front of a packed program; the digit is the format's version.
const PREFIX: &str = "#p1=";
/// Between it and the machine, where that isn't the usual one.
const MACHINE: &str = "&on=";

#[wasm_bindgen(module = "/src/browser/share.js")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn pack(text: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    async fn unpack(letters: &str, most: u32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch)]
    async fn copy(text: &str) -> Result<JsValue, JsValue>;
    /// Has the browser save the text as a file of a media type.
    #[wasm_bindgen(js_name = saveFile)]
    pub fn save_file(name: &str, text: &str, kind: &str);
    #[wasm_bindgen(catch, js_name = savePng)]
    async fn draw_png(name: &str, svg: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_name = readFile)]
    async fn read_file(input: &HtmlInputElement, most: u32) -> Result<JsValue, JsValue>;
}

/// Whether the page's address holds a program, or something that looks like one.
pub fn address_has_program() -> bool {
    fragment().starts_with("#p")
}

/// The program in the page's address and what it's run on; what is wrong with it, in a sentence.
pub async fn program_in_address() -> Result<(String, Setup), &'static str> {
    let fragment = fragment();
    let Some(letters) = fragment.strip_prefix(PREFIX) else {
        return Err("This link was made by another version of the page and can’t be read.");
    };
    let (letters, setup) = letters.split_once(MACHINE).unwrap_or((letters, ""));
    let text = unpack(letters, MOST).await.map_err(|error| {
        if error.is_instance_of::<js_sys::RangeError>() {
            "The program in this link is too long."
        } else {
            "This link is damaged: the program in it can’t be read. Was it cut off?"
        }
    })?;
    Ok((
        text.as_string().unwrap_or_default(),
        Setup::from_text(setup),
    ))
}

/// Puts the program and what it's run on (a [`Setup`]'s text) into the page's address, so that it can be shared from there.
pub async fn show_in_address(text: &str, setup: &str) {
    let Some(fragment) = fragment_of(text, setup).await else {
        return;
    };
    let shown = if fragment.len() > MOST_IN_ADDRESS {
        "#"
    } else {
        &fragment
    };
    if let Ok(history) = window().history() {
        // Some browsers refuse too many changes in a short time.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(shown));
    }
}

/// A link to the page with this program and its machine, or to its timelines alone.
pub async fn link_to(text: &str, setup: &str, is_embedded: bool) -> Option<String> {
    let fragment = fragment_of(text, setup).await?;
    let address = window().location().href().ok()?;
    let page = address.split(['#', '?']).next().unwrap_or_default();
    let view = if is_embedded { EMBEDDED } else { "" };
    Some(format!("{page}{view}{fragment}"))
}

/// Whether the page shows the timelines alone.
pub fn is_embedded() -> bool {
    let view = window().location().search();
    view.is_ok_and(|view| view == EMBEDDED)
}

/// The address of the whole page with the program that is shown.
pub fn whole_page_address() -> String {
    let address = window().location().href().unwrap_or_default();
    address.replacen(EMBEDDED, "", 1)
}

/// Has the browser save an SVG as a picture of pixels, two for each of its own; false where it can't.
pub async fn save_png(name: &str, svg: &str) -> bool {
    draw_png(name, svg).await.is_ok()
}

/// Puts a text on the clipboard; false where that isn't allowed.
pub async fn copy_text(text: &str) -> bool {
    copy(text).await.is_ok()
}

/// The text of the file chosen in `input`; what is wrong with it, in a sentence.
pub async fn chosen_file(input: &HtmlInputElement) -> Result<String, &'static str> {
    let text = read_file(input, MOST).await.map_err(|error| {
        if error.is_instance_of::<js_sys::RangeError>() {
            "This file is too large for a program."
        } else {
            "This file isn’t a text in UTF-8."
        }
    })?;
    Ok(text.as_string().unwrap_or_default())
}

fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

async fn fragment_of(text: &str, setup: &str) -> Option<String> {
    let packed = pack(text).await.ok()?.as_string()?;
    let between = if setup.is_empty() { "" } else { MACHINE };
    Some(format!("{PREFIX}{packed}{between}{setup}"))
}
