//! The parameters of a card.

use playground_engine::composer::{Card, Edit, Parameter};
use yew::prelude::*;

use super::input::ValueInput;
use super::{Shared, Unfolded, words};
use crate::components::icons;

/// The parameters as they are written; unfolds their list, if it can be edited.
pub fn summary(shared: &Shared, index: usize, card: &Card) -> Html {
    let texts: Vec<String> = card
        .parameters
        .iter()
        .map(|parameter| words::one_line(&parameter.text))
        .collect();
    let texts = format!("({})", texts.join(", "));
    if card.class.is_some() || shared.composition.main == Some(index) {
        let is_empty = card.parameters.is_empty();
        return html! { <span class="parameters">{ if is_empty { String::new() } else { texts } }</span> };
    }
    let open = Unfolded::Parameters(index);
    let is_open = *shared.unfolded == open;
    let unfolded = shared.unfolded.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        unfolded.set(if is_open {
            Unfolded::Nothing
        } else {
            open.clone()
        });
    });
    html! {
        <button
            type="button" class="parameters" aria-expanded={is_open.to_string()} {onclick} title="What it is given when it starts"
            data-focus={format!("parameters-{index}")} aria-label={format!("Parameters of {}: {texts}", card.name)}
        >
            { texts }
        </button>
    }
}

/// The parameters with what they are where a call doesn't say.
pub fn list(shared: &Shared, index: usize, card: &Card) -> Html {
    let on_add = {
        let shared = shared.clone();
        Callback::from(move |_: MouseEvent| {
            if shared.edit.emit(Edit::AddParameter(index)) {
                shared.announce.emit("Parameter added.".to_owned());
            }
        })
    };
    let item = |(number, parameter): (usize, &Parameter)| {
        let name = &parameter.name;
        let emit = |edit: fn(usize, usize, String) -> Edit| {
            let shared = shared.clone();
            Callback::from(move |value| shared.edit.emit(edit(index, number, value)))
        };
        let on_remove = {
            let shared = shared.clone();
            Callback::from(move |_: MouseEvent| {
                shared.edit.emit(Edit::RemoveParameter(index, number));
            })
        };
        let default = parameter.default.as_ref();
        html! {
            <li class="part">
                <ValueInput
                    value={name.clone()} label={format!("Name of the parameter {name}")} class="name" is_live=false
                    on_value={emit(Edit::RenameParameter)}
                />
                if !parameter.is_variadic {
                    <span class="word">{ "is" }</span>
                    <ValueInput
                        value={default.map_or(String::new(), |default| words::one_line(&default.text))}
                        label={format!("What {name} is where a call doesn’t say")} class="name" is_live=false
                        placeholder="said by each call" on_value={emit(Edit::SetDefault)}
                    />
                }
                <button type="button" class="tiny" title="Delete" aria-label={format!("Delete the parameter {name}")} onclick={on_remove}>
                    { icons::close() }
                </button>
            </li>
        }
    };
    html! {
        <div class="parameter-list">
            <ul>{ for card.parameters.iter().enumerate().map(item) }</ul>
            <button type="button" class="add-step" onclick={on_add}>{ icons::plus() }{ "Add a parameter" }</button>
        </div>
    }
}
