//! The bar at the top: what this is, Run and Stop, light or dark.

use yew::prelude::*;

use super::{Examples, Help, icons};
use crate::hooks::{LiveControls, Theme};

#[allow(missing_docs)]
#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    pub controls: LiveControls,
    pub can_run: bool,
    pub is_running: bool,
    pub theme: Theme,
    /// Opens a program.
    pub on_choose: Callback<&'static str>,
    /// What stands beside the examples.
    pub children: Html,
}

/// The bar at the top.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let HeaderProps {
        controls,
        can_run,
        is_running,
        theme,
        on_choose,
        children,
    } = props;
    let (switch_to, icon) = match theme.is_dark {
        true => ("Switch to light colours", icons::sun()),
        false => ("Switch to dark colours", icons::moon()),
    };
    html! {
        <header class="bar">
            <div class="brand">
                <svg class="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
                    <rect x="3" y="6" width="15" height="5" rx="2.5" />
                    <rect x="9" y="13.5" width="20" height="5" rx="2.5" />
                    <rect x="6" y="21" width="12" height="5" rx="2.5" />
                </svg>
                <h1>{ "Async Playground" }</h1>
                <p class="tagline">{ "See when Python’s asyncio tasks run, wait and overlap" }</p>
            </div>
            <div class="controls">
                <Examples on_choose={on_choose.clone()} />
                { children.clone() }
                <button
                    type="button" class="button primary" id="run" disabled={!can_run}
                    title="Run on your browser’s event loop (Ctrl+Enter)" aria-keyshortcuts="Control+Enter Meta+Enter"
                    onclick={controls.run.reform(|_| ())}
                >
                    { icons::play() }{ "Run live" }
                </button>
                <button
                    type="button" class="button" id="stop" disabled={!is_running}
                    title="Stop the run (Escape)" aria-keyshortcuts="Escape"
                    onclick={controls.stop.reform(|_| ())}
                >
                    { icons::stop() }{ "Stop" }
                </button>
                <button
                    type="button" class="button quiet" id="theme" title={switch_to} aria-label={switch_to}
                    onclick={theme.toggle.reform(|_| ())}
                >
                    { icon }
                </button>
                <Help />
            </div>
        </header>
    }
}
