//! The live driver.

use async_playground::browser::{milliseconds, next_turn};
use async_playground::live::{LiveRun, Phase};
use async_playground::settings;
use async_playground::shared::Shared;
use async_playground::simulate::Prediction;
use playground_engine::comparison::Comparison;
use playground_engine::drivers::replay;
use playground_engine::python::compile;
use playground_engine::simulation::{Outcome, Simulation};
use playground_engine::time::Instant;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

fn predicted(source: &'static str) -> Shared<Prediction> {
    let program = compile(source).program.expect("a program");
    let comparison = Comparison::run(&program, source, &settings::options());
    Shared::new(Prediction {
        source: source.into(),
        program,
        comparison,
        sentence: String::new(),
        overlap: None,
    })
}

/// Runs a program live to its end.
async fn run(source: &'static str) -> Shared<LiveRun> {
    let run = LiveRun::start(predicted(source), Callback::noop());
    while run.is_going_on() {
        next_turn().await;
    }
    run
}

fn lines(run: &LiveRun) -> Vec<String> {
    run.with_trace(|trace| trace.lines().to_vec())
        .iter()
        .map(|line| line.text.to_string())
        .collect()
}

const MIXED: &str = "
import asyncio, time
async def work(name, seconds):
    for turn in range(3):
        await asyncio.sleep(seconds)
        await asyncio.sleep(0)
        print(name, turn)
async def block():
    await asyncio.sleep(0.03)
    time.sleep(0.05)
async def main():
    await asyncio.gather(work('a', 0.02), work('b', 0.03), block())
asyncio.run(main())
";

#[wasm_bindgen_test]
async fn the_instants_of_a_live_run_replay_to_the_same_trace() {
    let run = run(MIXED).await;
    assert_eq!(run.phase(), Phase::Finished(Outcome::Ok));
    let mut again = Simulation::new(&run.prediction.program, MIXED, settings::options());
    assert_eq!(replay(&mut again, &run.inputs()), Some(Outcome::Ok));
    run.with_trace(|trace| assert!(*trace == *again.trace()));
}

#[wasm_bindgen_test]
async fn timers_are_real() {
    let began = milliseconds();
    let run = run("import asyncio\nasync def main():\n    await asyncio.sleep(0.2)\n    print('done')\nasyncio.run(main())\n").await;
    assert!(milliseconds() - began >= 200.0);
    assert!(run.elapsed() >= Instant::from_seconds(0.2));
    assert_eq!(lines(&run), ["done"]);
}

#[wasm_bindgen_test]
async fn turns_without_delay_pay_no_clamp() {
    let began = milliseconds();
    run("import asyncio\nasync def main():\n    for _ in range(1000):\n        await asyncio.sleep(0)\nasyncio.run(main())\n").await;
    // A thousand nested timers can't take less than 4 seconds.
    assert!(milliseconds() - began < 4_000.0);
}

#[wasm_bindgen_test]
async fn a_hold_keeps_the_thread_busy() {
    let run = LiveRun::start(
        predicted("import time\ntime.sleep(0.2)\n"),
        Callback::noop(),
    );
    let (mut last, mut longest) = (milliseconds(), 0.0_f64);
    while run.is_going_on() {
        next_turn().await;
        longest = longest.max(milliseconds() - last);
        last = milliseconds();
    }
    assert!(longest > 120.0, "{longest}");
    assert!(run.elapsed() >= Instant::from_seconds(0.2));
}

#[wasm_bindgen_test]
async fn a_run_can_be_stopped_while_it_waits() {
    let run = LiveRun::start(
        predicted(
            "import asyncio\nasync def main():\n    print('waits')\n    await asyncio.sleep(60)\nasyncio.run(main())\n",
        ),
        Callback::noop(),
    );
    while run.with_trace(|trace| trace.lines().is_empty()) {
        next_turn().await;
    }
    run.stop();
    assert_eq!(run.phase(), Phase::Stopped);
    assert_eq!(run.note().as_deref(), Some("stopped by you"));
    assert!(run.elapsed() < Instant::from_seconds(60.0));
}

#[wasm_bindgen_test]
async fn an_endless_loop_leaves_the_page_its_turns_and_can_be_stopped() {
    let source =
        "import asyncio\nasync def main():\n    while True:\n        pass\nasyncio.run(main())\n";
    let program = compile(source).program.expect("a program");
    // Its prediction would take a while; any other does for this.
    let comparison = Comparison::run(
        &compile("").program.expect("a program"),
        "",
        &settings::options(),
    );
    let prediction = Shared::new(Prediction {
        source: source.into(),
        program,
        comparison,
        sentence: String::new(),
        overlap: None,
    });
    let run = LiveRun::start(prediction, Callback::noop());
    for _ in 0..20 {
        next_turn().await;
    }
    assert!(run.is_going_on());
    run.stop();
    next_turn().await;
    assert_eq!(run.phase(), Phase::Stopped);
}

#[wasm_bindgen_test]
async fn bars_grow_between_events() {
    let run = LiveRun::start(
        predicted(
            "import asyncio\nasync def main():\n    await asyncio.sleep(30)\nasyncio.run(main())\n",
        ),
        Callback::noop(),
    );
    while run.timeline().lanes.is_empty() {
        next_turn().await;
    }
    let (before, began) = (run.timeline().end, run.now());
    while run.now().since(began) < playground_engine::time::Duration::from_millis(20) {
        next_turn().await;
    }
    assert!(run.timeline().end > before);
    run.stop();
}
