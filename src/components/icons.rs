//! Small pictures on buttons. They say nothing that the button's text doesn't.

use yew::prelude::*;

fn icon(path: &'static str, class: &'static str) -> Html {
    html! {
        <svg class={classes!("icon", class)} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d={path} />
        </svg>
    }
}

pub(super) fn play() -> Html {
    icon("M4.5 2.6v10.8L13 8z", "filled")
}

pub(super) fn pause() -> Html {
    icon("M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z", "filled")
}

pub(super) fn step() -> Html {
    icon("M3 2.6v10.8L10 8zM10.8 2.6h2.2v10.8h-2.2z", "filled")
}

pub(super) fn step_back() -> Html {
    icon("M13 2.6v10.8L6 8zM3 2.6h2.2v10.8H3z", "filled")
}

pub(super) fn stop() -> Html {
    icon("M3.5 3.5h9v9h-9z", "filled")
}

pub(super) fn sun() -> Html {
    icon(
        "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1.1 1.1M11.9 11.9 13 13M13 3l-1.1 1.1M4.1 11.9 3 13",
        "stroked",
    )
}

pub(super) fn moon() -> Html {
    icon("M13.5 9.6A6 6 0 0 1 6.4 2.5a6 6 0 1 0 7.1 7.1z", "stroked")
}
