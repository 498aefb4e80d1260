//! A deadlock as a picture: who waits for which lock, and who holds it, in a circle.

use std::f64::consts::{PI, TAU};

use playground_engine::simulation::Outcome;
use playground_engine::system::CircleLink;
use yew::prelude::*;

use crate::shared::Shared;
use crate::simulate::Prediction;

/// The most links that are drawn: more are a sentence.
const MOST: usize = 6;
/// The picture's half height, and the half width and half height of the ring, in pixels.
const MIDDLE: f64 = 64.0;
const RING: [f64; 2] = [130.0, 44.0];
/// The height of a box.
const HEIGHT: f64 = 28.0;

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct DeadlockProps {
    pub prediction: Shared<Prediction>,
}

/// Something in the ring.
struct Node {
    text: String,
    is_lock: bool,
}

/// The circle in which the program is stuck, if it's one.
#[component]
pub fn Deadlock(props: &DeadlockProps) -> Html {
    let Outcome::Deadlock { circle, .. } = &props.prediction.comparison.concurrent.outcome else {
        return html! {};
    };
    if circle.is_empty() || circle.len() > MOST {
        return html! {};
    }
    let timeline = &props.prediction.comparison.concurrent.timeline;
    let circle: Vec<CircleLink> = circle
        .iter()
        .map(|link| CircleLink {
            who: timeline.with_calls(&link.who),
            ..link.clone()
        })
        .collect();
    let nodes: Vec<Node> = circle.iter().flat_map(nodes).collect();
    let widest = nodes.iter().map(Node::width).fold(0.0, f64::max);
    let centre = [RING[0] + widest / 2.0 + 1.0, MIDDLE];
    let place = |index: usize| {
        let angle = PI + TAU * index as f64 / nodes.len() as f64;
        [
            centre[0] + RING[0] * angle.cos(),
            centre[1] + RING[1] * angle.sin(),
        ]
    };
    let view = format!("0 0 {} {}", 2.0 * centre[0], 2.0 * centre[1]);
    html! {
        <svg class="circle" viewBox={view} role="img" aria-label={in_words(&circle)}>
            for index in 0..nodes.len() {
                { arrow(place(index), place((index + 1) % nodes.len())) }
            }
            for (index, node) in nodes.iter().enumerate() {
                { shape(node, place(index)) }
            }
        </svg>
    }
}

impl Node {
    /// The width of its box, in pixels.
    fn width(&self) -> f64 {
        18.0 + 7.0 * self.text.chars().count() as f64
    }
}

fn nodes(link: &CircleLink) -> Vec<Node> {
    let who = Node {
        text: format!("{} · line {}", link.who, link.line),
        is_lock: false,
    };
    let lock = link.lock.clone().map(|text| Node {
        text,
        is_lock: true,
    });
    std::iter::once(who).chain(lock).collect()
}

/// `Anna waits at line 12 for knife, which Ben holds; …`
fn in_words(circle: &[CircleLink]) -> String {
    let nexts = circle.iter().cycle().skip(1);
    let links = circle.iter().zip(nexts).map(|(link, next)| {
        let (who, line, next) = (&link.who, link.line, &next.who);
        match &link.lock {
            Some(lock) => format!("{who} waits at line {line} for {lock}, which {next} holds"),
            None => format!("{who} waits at line {line} for the end of {next}"),
        }
    });
    format!("Deadlock: {}", links.collect::<Vec<_>>().join("; "))
}

/// A line with its head in the middle, where no box covers it.
fn arrow([x1, y1]: [f64; 2], [x2, y2]: [f64; 2]) -> Html {
    let (x, y) = ((x1 + x2) / 2.0, (y1 + y2) / 2.0);
    let degrees = (y2 - y1).atan2(x2 - x1).to_degrees();
    html! {
        <>
            <line x1={pixels(x1)} y1={pixels(y1)} x2={pixels(x2)} y2={pixels(y2)} />
            <path d="M-5-5 5 0-5 5z" transform={format!("translate({x:.1} {y:.1}) rotate({degrees:.0})")} />
        </>
    }
}

fn shape(node: &Node, [x, y]: [f64; 2]) -> Html {
    let width = node.width();
    html! {
        <g class={if node.is_lock { "lock" } else { "who" }}>
            <rect
                x={pixels(x - width / 2.0)} y={pixels(y - HEIGHT / 2.0)} width={pixels(width)} height={pixels(HEIGHT)}
                rx={if node.is_lock { "14" } else { "5" }}
            />
            <text x={pixels(x)} y={pixels(y + 4.5)}>{ &node.text }</text>
        </g>
    }
}

fn pixels(length: f64) -> String {
    format!("{length:.1}")
}
