//! What a reader should know of a live run beside its bars.

use yew::prelude::*;

use crate::live::{LiveRun, Standing};
use crate::shared::Shared;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct LiveNotesProps {
    pub run: Shared<LiveRun>,
    /// Where it stands: with each change there may be more to tell.
    pub standing: Standing,
}

/// A sentence for everything that isn't as a reader would expect. It stands below the bars: above them it would move them.
#[component]
pub fn LiveNotes(props: &LiveNotesProps) -> Html {
    let notes = props.run.notes();
    html! {
        <div class="live" id="live" role="status">
            if !notes.is_empty() {
                <ul>
                    for (index, note) in notes.into_iter().enumerate() {
                        <li key={index}>{ note }</li>
                    }
                </ul>
            }
        </div>
    }
}
