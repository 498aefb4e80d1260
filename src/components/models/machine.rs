//! The machine that programs are imagined to run on: a preset, and what is changed of it.

use playground_engine::system::Machine;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::setup::{MOST_CORES, QUANTITIES, Setup};

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct MachineChoiceProps {
    pub setup: Setup,
    /// Chooses another.
    pub on_setup: Callback<Setup>,
}

/// The machine's numbers. All timelines follow.
#[component]
pub fn MachineChoice(props: &MachineChoiceProps) -> Html {
    let MachineChoiceProps { setup, on_setup } = props;
    let machine = &setup.machine;
    // What an input holds, told to `change`.
    let input = |change: fn(&mut Setup, HtmlInputElement)| {
        let (setup, on_setup) = (setup.clone(), on_setup.clone());
        Callback::from(move |event: Event| {
            let mut setup = setup.clone();
            change(&mut setup, event.target_unchecked_into());
            on_setup.emit(setup);
        })
    };
    let onpreset = {
        let (seed, on_setup) = (setup.seed, on_setup.clone());
        Callback::from(move |event: Event| {
            let name = event.target_unchecked_into::<HtmlSelectElement>().value();
            if let Some(machine) = Machine::preset(&name) {
                on_setup.emit(Setup { machine, seed });
            }
        })
    };
    let preset = setup.preset();
    html! {
        <div class="machine" role="group" aria-label="Machine">
            <label>
                { "Machine" }
                <select id="preset" onchange={onpreset}>
                    for name in Machine::PRESETS {
                        <option key={name} value={name} selected={preset == Some(name)}>{ name.replace('-', " ") }</option>
                    }
                    if preset.is_none() {
                        <option key="own" selected=true>{ "of your own" }</option>
                    }
                </select>
            </label>
            <label>
                { "Cores" }
                <input
                    id="cores" type="number" min="1" max={MOST_CORES.to_string()} value={machine.cores.to_string()}
                    onchange={input(|setup, input| setup.set_cores(input.value_as_number()))}
                />
            </label>
            <label title="Whether the interpreter has the lock that lets one thread compute at a time. The table compares both; the timelines above follow.">
                <input
                    id="gil" type="checkbox" checked={machine.gil}
                    onchange={input(|setup, input| setup.machine.gil = input.checked())}
                />
                { "GIL" }
            </label>
            <details class="costs">
                <summary>{ "Turns and costs" }</summary>
                for quantity in &QUANTITIES {
                    <label key={quantity.label}>
                        { quantity.label }
                        <input
                            type="number" step="any" min={quantity.range[0].to_string()} max={quantity.range[1].to_string()}
                            value={quantity.of(machine).to_string()}
                            onchange={{
                                let (setup, on_setup) = (setup.clone(), on_setup.clone());
                                Callback::from(move |event: Event| {
                                    let mut setup = setup.clone();
                                    let number = event.target_unchecked_into::<HtmlInputElement>().value_as_number();
                                    quantity.set(&mut setup.machine, number);
                                    on_setup.emit(setup);
                                })
                            }}
                        />
                        { quantity.unit }
                    </label>
                }
            </details>
        </div>
    }
}
