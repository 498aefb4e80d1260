//! The timelines as nested lists: for screen readers, and for whoever likes to read.

use playground_engine::timeline::scene::{ListLane, ListRun, segments_as_list};
use web_sys::Element;
use yew::prelude::*;

use crate::live::LiveRun;
use crate::picture::with_tracks;
use crate::shared::Shared;
use crate::simulate::Prediction;

/// The most lanes of a run, and the most segments and instants of a lane, that are listed.
const MOST: (usize, usize) = (40, 40);

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct SegmentListProps {
    pub prediction: Shared<Prediction>,
    /// The live run, once it is over.
    pub run: Option<Shared<LiveRun>>,
}

/// A list that can be opened. What isn't open costs nothing.
#[component]
pub fn SegmentList(props: &SegmentListProps) -> Html {
    let is_open = use_state_eq(|| false);
    let ontoggle = {
        let setter = is_open.setter();
        Callback::from(move |event: Event| {
            setter.set(
                event
                    .target_unchecked_into::<Element>()
                    .has_attribute("open"),
            );
        })
    };
    let runs = match *is_open {
        true => with_tracks(&props.prediction, props.run.as_deref(), |tracks| {
            segments_as_list(tracks, MOST.0, MOST.1)
        }),
        false => Vec::new(),
    };
    html! {
        <details class="as-text" {ontoggle}>
            <summary>{ "Timelines as text" }</summary>
            <ul>
                for (index, run) in runs.iter().enumerate() {
                    <li key={index}>{ run_item(run) }</li>
                }
            </ul>
        </details>
    }
}

fn run_item(run: &ListRun) -> Html {
    html! {
        <>
            { &run.text }
            <ul>
                for (index, lane) in run.lanes.iter().enumerate() {
                    <li key={index}>{ lane_item(lane) }</li>
                }
                if run.more > 0 {
                    <li key="more">{ format!("and {} more lanes", run.more) }</li>
                }
            </ul>
        </>
    }
}

fn lane_item(lane: &ListLane) -> Html {
    html! {
        <>
            { &lane.text }
            <ul>
                for (index, item) in lane.items.iter().enumerate() {
                    <li key={index}>{ &item.text }</li>
                }
                if lane.more > 0 {
                    <li key="more">{ format!("and {} more", lane.more) }</li>
                }
            </ul>
        </>
    }
}
