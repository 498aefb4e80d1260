//! Makespans over a parameter as lines: each model with dashes and marks of its own, its name at the line's end.

use playground_engine::explain::format_duration;
use playground_engine::models::Model;
use playground_engine::sweep::{Parameter, Sweep};
use playground_engine::time::Duration;
use yew::prelude::*;

use super::title;
use crate::hooks::use_size;
use crate::shared::Shared;

/// The chart's height, and the room beside the plot: left, top, right, bottom. In pixels.
const HEIGHT: f64 = 240.0;
const ROOM: [f64; 4] = [64.0, 10.0, 122.0, 26.0];
/// The least distance of the names at the lines' ends, in pixels.
const LINE: f64 = 15.0;
/// About how many marks a line has.
const MARKS: usize = 8;

/// By model in the order of [`Model::ALL`]: a path around the origin.
const SHAPES: [&str; 5] = [
    "M-4-4h8v8h-8z",
    "M0-4.5A4.5 4.5 0 1 1 0 4.5 4.5 4.5 0 1 1 0-4.5z",
    "M0-5 5 4H-5z",
    "M0-5.5 5.5 0 0 5.5-5.5 0z",
    "M-5-1.5h3.5V-5h3v3.5H5v3H1.5V5h-3V1.5H-5z",
];

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct ChartProps {
    pub parameter: Parameter,
    pub sweep: Shared<Sweep>,
    /// Whether all runs are over: what isn't known then won't be.
    pub is_over: bool,
}

/// Where values and makespans are, in pixels.
struct Plot {
    width: f64,
    /// The least and the greatest value and makespan; in logarithms if `is_log`.
    x: [f64; 2],
    y: [f64; 2],
    is_log: [bool; 2],
}

impl Plot {
    fn new(parameter: &Parameter, sweep: &Sweep, width: f64) -> Plot {
        let makespans = sweep.lines.iter().flat_map(|(_, line)| line).flatten();
        let seconds = makespans.map(|makespan| makespan.as_seconds());
        let (least, greatest) = seconds.fold((f64::INFINITY, 0.0_f64), |(least, greatest), s| {
            (least.min(s), greatest.max(s))
        });
        let greatest = greatest.max(1e-9);
        let ends = [0, sweep.values.len().saturating_sub(1)];
        let ends = ends.map(|at| sweep.values.get(at).copied().unwrap_or(1.0));
        let x_log = parameter.is_logarithmic();
        let y_log = x_log && least > 0.0 && greatest / least > 20.0;
        let scaled = |value: f64, is_log: bool| if is_log { value.log10() } else { value };
        Plot {
            width: (width - ROOM[0] - ROOM[2]).max(1.0),
            x: ends.map(|value| scaled(value, x_log)),
            y: match y_log {
                true => [least.log10().floor(), greatest.log10()],
                false => [0.0, greatest],
            },
            is_log: [x_log, y_log],
        }
    }

    fn place(&self, axis: usize, value: f64) -> f64 {
        let [least, greatest] = [self.x, self.y][axis];
        let value = if self.is_log[axis] {
            value.log10()
        } else {
            value
        };
        let share = (value - least) / (greatest - least).max(f64::MIN_POSITIVE);
        match axis {
            0 => ROOM[0] + share * self.width,
            _ => HEIGHT - ROOM[3] - share * (HEIGHT - ROOM[1] - ROOM[3]),
        }
    }

    fn point(&self, value: f64, makespan: Duration) -> [f64; 2] {
        [self.place(0, value), self.place(1, makespan.as_seconds())]
    }

    /// The values at which an axis has a label.
    fn ticks(&self, axis: usize) -> Vec<f64> {
        let [least, greatest] = [self.x, self.y][axis];
        if !self.is_log[axis] {
            let step = nice((greatest - least) / 4.0);
            let count = ((greatest - least) / step + 1e-9) as usize;
            return (0..=count).map(|n| least + step * n as f64).collect();
        }
        // Powers of ten, or of less where those are few.
        let base: f64 = match greatest - least {
            2.5.. => 10.0,
            1.9.. => 4.0,
            _ => 2.0,
        };
        let first = 10.0_f64.powf(least);
        let values = (0..40).map(|power| first * base.powi(power));
        values
            .take_while(|value| value.log10() <= greatest + 1e-9)
            .collect()
    }
}

/// A length of 1, 2 or 5 times a power of ten, about `length`.
fn nice(length: f64) -> f64 {
    let power = 10.0_f64.powf(length.max(1e-12).log10().floor());
    let factors = [1.0, 2.0, 5.0, 10.0];
    let factor = factors.into_iter().find(|factor| factor * power >= length);
    factor.unwrap_or(10.0) * power
}

/// The lines on their axes.
#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let ChartProps {
        parameter,
        sweep,
        is_over,
    } = props;
    let frame = use_node_ref();
    let width = use_size(frame.clone()).width.max(280.0);
    let plot = Plot::new(parameter, sweep, width);
    let (left, right, bottom) = (ROOM[0], ROOM[0] + plot.width, HEIGHT - ROOM[3]);
    let now = plot.place(0, parameter.value.max(1e-9));
    let label = format!(
        "Time over: {}. The table below has the numbers.",
        parameter.label
    );
    html! {
        <div class="chart" ref={frame}>
            <svg viewBox={format!("0 0 {width:.0} {HEIGHT}")} width={width.to_string()} height={HEIGHT.to_string()} role="img" aria-label={label}>
                for value in plot.ticks(1) {
                    { horizontal(left, right, plot.place(1, value), &format_duration(Duration::from_seconds(value))) }
                }
                for value in plot.ticks(0) {
                    <text class="tick middle" x={pixels(plot.place(0, value))} y={pixels(HEIGHT - 8.0)}>{ parameter.text(value) }</text>
                }
                if (left..=right).contains(&now) {
                    <path class="now" d={format!("M{now:.1} {}V{bottom}", ROOM[1])} />
                }
                for (model, makespans) in &sweep.lines {
                    { line(&plot, *model, &sweep.values, makespans, *is_over) }
                }
                for (model, [x, y]) in names(&plot, sweep) {
                    <text class={class_of(model)} x={pixels(x)} y={pixels(y + 4.5)}>{ title(model) }</text>
                }
            </svg>
        </div>
    }
}

fn horizontal(left: f64, right: f64, y: f64, text: &str) -> Html {
    html! {
        <>
            <path class="grid" d={format!("M{left} {y:.1}H{right:.1}")} />
            <text class="tick end" x={pixels(left - 8.0)} y={pixels(y + 4.0)}>{ text }</text>
        </>
    }
}

fn line(
    plot: &Plot,
    model: Model,
    values: &[f64],
    makespans: &[Option<Duration>],
    is_over: bool,
) -> Html {
    let (mut path, mut is_down) = (String::new(), false);
    let mut points = Vec::new();
    for (&value, makespan) in values.iter().zip(makespans) {
        match makespan {
            Some(makespan) => {
                let [x, y] = plot.point(value, *makespan);
                let pen = if is_down { 'L' } else { 'M' };
                path.push_str(&format!("{pen}{x:.1} {y:.1}"));
                is_down = true;
                points.push([x, y]);
            }
            None => is_down &= !is_over,
        }
    }
    let every = points.len().div_ceil(MARKS).max(1);
    html! {
        <g class={class_of(model)}>
            <path class="line" d={path} />
            for [x, y] in points.into_iter().step_by(every) {
                <path d={SHAPES[index_of(model)]} transform={format!("translate({x:.1} {y:.1})")} />
            }
        </g>
    }
}

/// The places of the models' names: at the lines' ends, none on another.
fn names(plot: &Plot, sweep: &Sweep) -> Vec<(Model, [f64; 2])> {
    let end = |(model, makespans): &(Model, Vec<Option<Duration>>)| {
        let at = makespans.iter().rposition(Option::is_some)?;
        let [x, y] = plot.point(sweep.values[at], makespans[at]?);
        Some((*model, [x + 10.0, y]))
    };
    let mut names: Vec<_> = sweep.lines.iter().filter_map(end).collect();
    names.sort_by(|(_, one), (_, other)| one[1].total_cmp(&other[1]));
    let mut free = ROOM[1];
    for (_, [_, y]) in &mut names {
        *y = y.max(free);
        free = *y + LINE;
    }
    // What was pushed out below comes up again.
    let mut limit = HEIGHT - ROOM[3];
    for (_, [_, y]) in names.iter_mut().rev() {
        *y = y.min(limit);
        limit = *y - LINE;
    }
    names
}

fn index_of(model: Model) -> usize {
    let index = Model::ALL.iter().position(|&known| known == model);
    index.unwrap_or(0)
}

fn class_of(model: Model) -> String {
    format!("model-{}", model.name())
}

fn pixels(length: f64) -> String {
    format!("{length:.1}")
}
