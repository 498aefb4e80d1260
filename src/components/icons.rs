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

pub(super) fn down() -> Html {
    icon("M4.5 6.5 8 10l3.5-3.5", "stroked")
}

pub(super) fn undo() -> Html {
    icon("M3 6.5h6.5a3.5 3.5 0 0 1 0 7H6M5.8 3.5l-3 3 3 3", "stroked")
}

pub(super) fn redo() -> Html {
    icon(
        "M13 6.5H6.5a3.5 3.5 0 0 0 0 7H10M10.2 3.5l3 3-3 3",
        "stroked",
    )
}

pub(super) fn open() -> Html {
    icon(
        "M1.8 12.8v-10h4l1.6 2h6v2.2M1.8 12.8l2-5.8h11l-2 5.8z",
        "stroked",
    )
}

pub(super) fn save() -> Html {
    icon("M8 2v8M4.8 7 8 10.2 11.2 7M2.5 11.5v2.3h11v-2.3", "stroked")
}

pub(super) fn link() -> Html {
    icon(
        "M6.8 9.2a2.8 2.8 0 0 0 4 0l2.3-2.3a2.8 2.8 0 0 0-4-4L8 4M9.2 6.8a2.8 2.8 0 0 0-4 0L2.9 9.1a2.8 2.8 0 0 0 4 4L8 12",
        "stroked",
    )
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

pub(super) fn plus() -> Html {
    icon("M8 3v10M3 8h10", "stroked")
}

pub(super) fn close() -> Html {
    icon("M4 4l8 8M12 4l-8 8", "stroked")
}

pub(super) fn copy() -> Html {
    icon("M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3", "stroked")
}

pub(super) fn bin() -> Html {
    icon(
        "M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.6 9h6.8l.6-9M6.8 7v4M9.2 7v4",
        "stroked",
    )
}

pub(super) fn grip() -> Html {
    icon(
        "M6 3.5v.01M6 8v.01M6 12.5v.01M10 3.5v.01M10 8v.01M10 12.5v.01",
        "stroked grip",
    )
}
