//! The composer: cards of the program, and edits that become patches of its text.

use std::cell::RefCell;
use std::rc::Rc;

use async_playground::components::Composer;
use async_playground::history::Group;
use playground_engine::patch::Patch;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::mounted::Mounted;

const TEXT: &str = "import asyncio\nasync def a(n):  # colour: green\n    await asyncio.sleep(n)  # network\n    print(f\"{n} <b>\")\nasync def main():\n    await asyncio.gather(a(1), a(2))\n    x += 1\nasyncio.run(main())\n";

/// A text with its composer, and the patches that it asked for.
#[derive(Properties, PartialEq)]
struct DeskProps {
    text: AttrValue,
    patches: Rc<RefCell<Vec<Patch>>>,
}

#[component]
fn Desk(props: &DeskProps) -> Html {
    let text = use_state(|| props.text.clone());
    let on_patch = {
        let (text, patches) = (text.clone(), props.patches.clone());
        Callback::from(move |(patch, _): (Patch, Group)| {
            text.set(AttrValue::from(patch.apply(&text)));
            patches.borrow_mut().push(patch);
        })
    };
    html! {
        <>
            <Composer text={(*text).clone()} {on_patch} on_history={|_| {}} on_code={|()| {}} />
            <pre id="text">{ (*text).clone() }</pre>
        </>
    }
}

struct Stand {
    desk: Mounted<Desk>,
    patches: Rc<RefCell<Vec<Patch>>>,
}

impl Stand {
    async fn with(text: &'static str) -> Stand {
        let patches = Rc::default();
        let props = DeskProps {
            text: AttrValue::from(text),
            patches: Rc::clone(&patches),
        };
        let desk = Mounted::with(props).await;
        Stand { desk, patches }
    }

    fn find(&self, selector: &str) -> Element {
        self.desk.find(selector)
    }

    fn text(&self) -> String {
        self.find("#text").text_content().unwrap()
    }

    async fn click(&self, selector: &str) {
        self.desk.click(selector);
        yew::scheduler::flush().await;
    }

    async fn input(&self, selector: &str, value: &str) {
        let input: HtmlInputElement = self.find(selector).unchecked_into();
        input.set_value(value);
        self.desk.say_input(selector);
        yew::scheduler::flush().await;
    }
}

#[wasm_bindgen_test]
async fn a_program_is_shown_as_cards() {
    let stand = Stand::with(TEXT).await;
    let kinds: Vec<String> = {
        let found = stand.desk.root.query_selector_all(".row .kind").unwrap();
        (0..found.length())
            .map(|index| found.item(index).unwrap().text_content().unwrap())
            .collect()
    };
    assert_eq!(kinds, ["Wait", "Print", "Gather", "Change"]);
    assert_eq!(
        stand
            .find("[data-card='0']")
            .get_attribute("data-colour")
            .as_deref(),
        Some("green")
    );
    assert_eq!(stand.find(".parameters").text_content().unwrap(), "(n)");
    assert_eq!(
        stand
            .find("#start [aria-pressed='true']")
            .text_content()
            .unwrap(),
        "gather"
    );
    // Text of the program is text, never markup.
    let input: HtmlInputElement = stand.find("[data-step='0.1'] input").unchecked_into();
    assert_eq!(input.value(), "{n} <b>");
    let change = stand
        .desk
        .root
        .query_selector_all("[data-step='1.1'] input");
    assert_eq!(change.unwrap().length(), 2);
}

#[wasm_bindgen_test]
async fn an_edit_is_a_patch_of_what_changes() {
    let stand = Stand::with(TEXT).await;
    stand
        .input("[data-step='0.0'] input[type=text]", "2.5")
        .await;
    assert_eq!(stand.text(), TEXT.replace("sleep(n)", "sleep(2.5)"));
    let patch = stand.patches.borrow()[0].clone();
    assert_eq!(
        (
            patch.range.end - patch.range.start,
            patch.replacement.as_str()
        ),
        (1, "2.5")
    );
    // A number has a slider.
    stand
        .input("[data-step='0.0'] input[type=range]", "0.4")
        .await;
    assert_eq!(stand.text(), TEXT.replace("sleep(n)", "sleep(0.4)"));
    stand.click("#start button:first-child").await;
    assert!(
        stand
            .text()
            .contains("    await a(1)\n    await a(2)\n    x += 1\n")
    );
    stand
        .click("[data-step='0.1'] .item-tools .item-tool:last-child")
        .await;
    assert!(!stand.text().contains("print"));
}

#[wasm_bindgen_test]
async fn what_is_refused_stays_typed_and_is_said() {
    let stand = Stand::with(TEXT).await;
    stand
        .input("[data-step='0.0'] input[type=text]", "-3")
        .await;
    let input: HtmlInputElement = stand
        .find("[data-step='0.0'] input[type=text]")
        .unchecked_into();
    assert_eq!(
        (
            input.value().as_str(),
            input.get_attribute("aria-invalid").as_deref()
        ),
        ("-3", Some("true"))
    );
    assert!(
        stand
            .find(".composer-refusal")
            .text_content()
            .unwrap()
            .starts_with("“-3” is negative")
    );
    assert_eq!(stand.text(), TEXT);
    assert!(stand.patches.borrow().is_empty());
    stand.input("[data-step='0.0'] input[type=text]", "3").await;
    assert_eq!(stand.find(".composer-refusal").text_content().unwrap(), "");
}

#[wasm_bindgen_test]
async fn every_control_has_a_name() {
    let stand = Stand::with(TEXT).await;
    stand.click("[data-focus='add-0.2']").await;
    stand.click("[data-focus='swatch-1']").await;
    let controls = stand
        .desk
        .root
        .query_selector_all("button, input, select")
        .unwrap();
    assert!(controls.length() > 20);
    for index in 0..controls.length() {
        let control: Element = controls.item(index).unwrap().unchecked_into();
        let label = control
            .get_attribute("aria-label")
            .or(control.text_content())
            .unwrap();
        assert!(!label.trim().is_empty(), "{}", control.outer_html());
    }
}
