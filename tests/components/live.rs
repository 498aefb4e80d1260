//! The live driver.

use async_playground::browser::{milliseconds, next_turn, window};
use async_playground::live::{Course, LiveRun, Phase};
use async_playground::settings;
use async_playground::shared::Shared;
use async_playground::simulate::Prediction;
use js_sys::Function;
use playground_engine::comparison::Comparison;
use playground_engine::drivers::replay;
use playground_engine::python::compile;
use playground_engine::simulation::{Outcome, Simulation};
use playground_engine::time::Instant;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::Callback;

fn predicted(source: &'static str) -> Shared<Prediction> {
    predicted_as(source, source)
}

/// A program with the prediction of another.
fn predicted_as(source: &'static str, other: &str) -> Shared<Prediction> {
    let program = |source| compile(source).program.expect("a program");
    let comparison = Comparison::run(&program(other), other, &settings::options());
    Shared::new(Prediction {
        source: source.into(),
        program: program(source),
        options: settings::options(),
        comparison,
        sentence: String::new(),
        lost_updates: 0,
        advice: None,
        opening: None,
        is_quick: true,
        is_empty: false,
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
    run.concurrent
        .with_trace(|trace| trace.lines().to_vec())
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
    for runner in [&run.sequential, &run.concurrent] {
        assert_eq!(runner.phase(), Phase::Finished(Outcome::Ok));
        let mut again = Simulation::new(&run.expected.prediction.program, MIXED, runner.options());
        assert_eq!(replay(&mut again, &runner.inputs()), Some(Outcome::Ok));
        runner.with_trace(|trace| assert!(*trace == *again.trace()));
    }
}

const PAIR: &str = "
import asyncio
async def work(seconds):
    await asyncio.sleep(seconds)
    print(seconds)
async def main():
    await asyncio.gather(work(0.2), work(0.3))
asyncio.run(main())
";

#[wasm_bindgen_test]
async fn both_models_race_at_once() {
    let began = milliseconds();
    let run = run(PAIR).await;
    let took = milliseconds() - began;
    assert_eq!(run.course, Course::Together);
    let (sequential, concurrent) = (run.sequential.elapsed(), run.concurrent.elapsed());
    assert!(sequential >= Instant::from_seconds(0.5), "{sequential:?}");
    assert!(concurrent >= Instant::from_seconds(0.3), "{concurrent:?}");
    // One after the other they would take the sum.
    let sum = (sequential.as_seconds() + concurrent.as_seconds()) * 1e3;
    assert!(took < sum, "{took} {sum}");
    let status = run.status();
    assert!(status.starts_with("Measured: "), "{status}");
    assert!(
        status.contains(" one after another (predicted 500 ms), "),
        "{status}"
    );
    assert!(
        status.ends_with(" concurrently (predicted 300 ms)."),
        "{status}"
    );
}

#[wasm_bindgen_test]
async fn what_holds_the_thread_runs_one_model_after_the_other() {
    let run = run(MIXED).await;
    let Course::InTurn(why) = &run.course else {
        panic!("both at once");
    };
    assert_eq!(
        why,
        "One model after the other, so that they don’t delay each other: “block” blocks the thread for 50 ms."
    );
    assert_eq!(run.notes()[0], *why);
    let freeze = run.longest_freeze().expect("a freeze");
    assert_eq!(freeze.who, "“block”");
    assert!(freeze.milliseconds > 10.0, "{freeze:?}");
}

const POOL: &str = "
import asyncio
from concurrent.futures import ProcessPoolExecutor
from playground import burn
async def main():
    with ProcessPoolExecutor(2) as pool:
        loop = asyncio.get_running_loop()
        await asyncio.gather(*(loop.run_in_executor(pool, burn, 0.2) for _ in range(2)))
asyncio.run(main())
";

#[wasm_bindgen_test]
async fn without_workers_the_work_of_processes_is_done_in_turn_and_that_is_told() {
    // The tests' server has no file for a worker.
    let run = run(POOL).await;
    let predicted = run.expected.prediction.comparison.concurrent.trace.end();
    assert!(predicted < Instant::from_seconds(0.3), "{predicted:?}");
    for runner in [&run.sequential, &run.concurrent] {
        assert_eq!(runner.phase(), Phase::Finished(Outcome::Ok));
        assert!(runner.elapsed() >= Instant::from_seconds(0.4));
        let mut again = Simulation::new(&run.expected.prediction.program, POOL, runner.options());
        assert_eq!(replay(&mut again, &runner.inputs()), Some(Outcome::Ok));
    }
    let notes = run.notes();
    assert!(
        notes
            .iter()
            .any(|note| note.starts_with("The browser gave no Web Workers")),
        "{notes:?}"
    );
}

#[wasm_bindgen_test]
async fn a_hidden_tab_and_its_late_timers_are_told_of() {
    let page = window();
    let eval = |script: &str| {
        Function::new_no_args(script)
            .call0(&page)
            .expect("a result")
    };
    // As a browser does for a hidden tab: a timer that fires a second later than it should.
    eval(
        "window.honest = window.setTimeout;
         window.setTimeout = (callback, delay, ...rest) => honest(callback, delay + 500, ...rest);
         Object.defineProperty(document, 'hidden', { value: true, configurable: true });
         document.dispatchEvent(new Event('visibilitychange'));",
    );
    let run = run(
        "import asyncio\nasync def main():\n    await asyncio.sleep(0.15)\nasyncio.run(main())\n",
    )
    .await;
    eval(
        "window.setTimeout = window.honest;
         delete document.hidden;
         document.dispatchEvent(new Event('visibilitychange'));",
    );
    let bands = run.bands(&run.concurrent);
    assert_eq!(bands.len(), 1, "{bands:?}");
    assert_eq!(
        (bands[0].from, bands[0].label),
        (Instant::ZERO, "tab hidden")
    );
    assert!(bands[0].to >= Instant::from_seconds(0.6), "{bands:?}");
    let notes = run.notes();
    assert!(
        notes.iter().any(
            |note| note.starts_with("The tab was hidden between 0 ms and")
                && note.contains("the browser let its timers wait: up to ")
        ),
        "{notes:?}"
    );
}

#[wasm_bindgen_test]
async fn timers_are_real() {
    let began = milliseconds();
    let run = run("import asyncio\nasync def main():\n    await asyncio.sleep(0.2)\n    print('done')\nasyncio.run(main())\n").await;
    assert!(milliseconds() - began >= 200.0);
    assert!(run.concurrent.elapsed() >= Instant::from_seconds(0.2));
    assert_eq!(lines(&run), ["done"]);
}

#[wasm_bindgen_test]
async fn turns_without_delay_pay_no_clamp() {
    let began = milliseconds();
    let run = run("import asyncio\nasync def main():\n    for _ in range(1000):\n        await asyncio.sleep(0)\nasyncio.run(main())\n").await;
    // A thousand nested timers can't take less than 4 seconds.
    assert!(milliseconds() - began < 4_000.0);
    let outcome = Phase::Finished(Outcome::Ok);
    assert_eq!(run.concurrent.phase(), outcome);
    assert_eq!(run.sequential.phase(), outcome);
}

#[wasm_bindgen_test]
async fn a_turn_is_no_nested_timer() {
    let began = milliseconds();
    for _ in 0..1000 {
        next_turn().await;
    }
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
    assert!(run.concurrent.elapsed() >= Instant::from_seconds(0.2));
}

#[wasm_bindgen_test]
async fn a_run_can_be_stopped_while_it_waits() {
    let run = LiveRun::start(
        predicted(
            "import asyncio\nasync def main():\n    print('waits')\n    await asyncio.sleep(60)\nasyncio.run(main())\n",
        ),
        Callback::noop(),
    );
    while run.concurrent.with_trace(|trace| trace.lines().is_empty()) {
        next_turn().await;
    }
    run.stop();
    for runner in [&run.sequential, &run.concurrent] {
        assert_eq!(runner.phase(), Phase::Stopped);
        assert_eq!(runner.note().as_deref(), Some("stopped by you"));
    }
    assert!(run.longest() < Instant::from_seconds(60.0));
}

#[wasm_bindgen_test]
async fn an_endless_loop_leaves_the_page_its_turns_and_can_be_stopped() {
    let source =
        "import asyncio\nasync def main():\n    while True:\n        pass\nasyncio.run(main())\n";
    // Its own prediction would take a while; any other does for this.
    let prediction = predicted_as(source, "");
    let run = LiveRun::start(prediction, Callback::noop());
    for _ in 0..20 {
        next_turn().await;
    }
    assert!(run.is_going_on());
    run.stop();
    next_turn().await;
    assert_eq!(run.concurrent.phase(), Phase::Stopped);
}

#[wasm_bindgen_test]
async fn bars_grow_between_events() {
    let run = LiveRun::start(
        predicted(
            "import asyncio\nasync def main():\n    await asyncio.sleep(30)\nasyncio.run(main())\n",
        ),
        Callback::noop(),
    );
    let runner = &run.sequential;
    while runner.timeline().lanes.is_empty() {
        next_turn().await;
    }
    let (before, began) = (runner.timeline().end, run.now());
    while run.now().since(began) < playground_engine::time::Duration::from_millis(20) {
        next_turn().await;
    }
    assert!(runner.timeline().end > before);
    run.stop();
}
