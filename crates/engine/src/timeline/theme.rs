//! Colours, light and dark, for whoever draws a scene: after Okabe and Ito, whose colours people with every kind of
//! colour vision can tell apart. Texts have a contrast of at least 4.5 to what they stand on, graphics that carry
//! meaning at least 3.

use super::TaskState;
use super::scene::Paint;

/// A colour as CSS writes it: `#0072b2`.
pub type Colour = &'static str;

/// The colours of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateColours {
    /// The area.
    pub fill: Colour,
    /// The pattern on it.
    pub ink: Colour,
    /// Its outline.
    pub edge: Colour,
    /// Text on it.
    pub text: Colour,
}

/// A colour for every meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub background: Colour,
    /// Behind a run.
    pub panel: Colour,
    /// Lines of the axis.
    pub grid: Colour,
    /// Titles and makespans.
    pub title: Colour,
    /// Names of lanes.
    pub label: Colour,
    /// What is said in passing.
    pub muted: Colour,
    /// The line that measures a run.
    pub measure: Colour,
    /// What is predicted.
    pub ghost: Colour,
    /// What is predicted and holds the thread.
    pub ghost_busy: Colour,
    /// A glyph on a final state.
    pub glyph: Colour,
    /// The playhead.
    pub playhead: Colour,
    /// Text on the playhead.
    pub playhead_text: Colour,
    /// Around what is selected.
    pub selection: Colour,
    /// The states' colours, in the order of [`TaskState::ALL`].
    pub states: [StateColours; 8],
}

impl Palette {
    /// Light on dark, or dark on light.
    pub fn of(is_dark: bool) -> &'static Palette {
        if is_dark {
            &Palette::DARK
        } else {
            &Palette::LIGHT
        }
    }

    /// Dark on light.
    pub const LIGHT: Palette = Palette {
        background: "#ffffff",
        panel: "#f6f8fa",
        grid: "#e3e8ee",
        title: "#17212b",
        label: "#24303c",
        muted: "#57636f",
        measure: "#57636f",
        ghost: "#e2e7ed",
        ghost_busy: "#c9d2dc",
        glyph: "#ffffff",
        playhead: "#c2185b",
        playhead_text: "#ffffff",
        selection: "#17212b",
        states: [
            StateColours {
                fill: "#f6f8fa",
                ink: "#7a8693",
                edge: "#7a8693",
                text: "#24303c",
            },
            StateColours {
                fill: "#fdf1d3",
                ink: "#c98a00",
                edge: "#ad7600",
                text: "#5a4000",
            },
            StateColours {
                fill: "#0072b2",
                ink: "#0072b2",
                edge: "#0072b2",
                text: "#ffffff",
            },
            StateColours {
                fill: "#e4eef6",
                ink: "#c6d9e8",
                edge: "#658fae",
                text: "#1f4663",
            },
            StateColours {
                fill: "#bd4b00",
                ink: "#8f3900",
                edge: "#8f3900",
                text: "#ffffff",
            },
            StateColours {
                fill: "#007f5c",
                ink: "#007f5c",
                edge: "#007f5c",
                text: "#ffffff",
            },
            StateColours {
                fill: "#a3245f",
                ink: "#a3245f",
                edge: "#a3245f",
                text: "#ffffff",
            },
            StateColours {
                fill: "#6a7580",
                ink: "#6a7580",
                edge: "#6a7580",
                text: "#ffffff",
            },
        ],
    };

    /// Light on dark.
    pub const DARK: Palette = Palette {
        background: "#0f1419",
        panel: "#171d24",
        grid: "#262f39",
        title: "#f0f4f8",
        label: "#dbe2e9",
        muted: "#97a3b0",
        measure: "#97a3b0",
        ghost: "#242d37",
        ghost_busy: "#374352",
        glyph: "#0f1419",
        playhead: "#ff7eb0",
        playhead_text: "#2a0716",
        selection: "#f0f4f8",
        states: [
            StateColours {
                fill: "#171d24",
                ink: "#7d8a98",
                edge: "#7d8a98",
                text: "#dbe2e9",
            },
            StateColours {
                fill: "#352a10",
                ink: "#9c7212",
                edge: "#d79a1c",
                text: "#ffdc96",
            },
            StateColours {
                fill: "#56b4e9",
                ink: "#56b4e9",
                edge: "#56b4e9",
                text: "#05202f",
            },
            StateColours {
                fill: "#1e2d3a",
                ink: "#2f4759",
                edge: "#5f88a6",
                text: "#bcd7ea",
            },
            StateColours {
                fill: "#e8763a",
                ink: "#b14e18",
                edge: "#f79a68",
                text: "#1f0a00",
            },
            StateColours {
                fill: "#35c29a",
                ink: "#35c29a",
                edge: "#35c29a",
                text: "#03231a",
            },
            StateColours {
                fill: "#f083b4",
                ink: "#f083b4",
                edge: "#f083b4",
                text: "#2f0719",
            },
            StateColours {
                fill: "#a2adb9",
                ink: "#a2adb9",
                edge: "#a2adb9",
                text: "#12171c",
            },
        ],
    };

    /// The colour of a meaning.
    pub fn colour(&self, paint: Paint) -> Colour {
        match paint {
            Paint::Background => self.background,
            Paint::Panel => self.panel,
            Paint::Grid => self.grid,
            Paint::Title => self.title,
            Paint::Label => self.label,
            Paint::Muted => self.muted,
            Paint::Measure => self.measure,
            Paint::Ghost => self.ghost,
            Paint::GhostBusy => self.ghost_busy,
            Paint::Glyph => self.glyph,
            Paint::Playhead => self.playhead,
            Paint::PlayheadText => self.playhead_text,
            Paint::Selection => self.selection,
            Paint::State(state) => self.state(state).fill,
            Paint::StateInk(state) => self.state(state).ink,
            Paint::StateEdge(state) => self.state(state).edge,
            Paint::StateText(state) => self.state(state).text,
        }
    }

    /// The colours of a state.
    pub fn state(&self, state: TaskState) -> &StateColours {
        &self.states[state as usize]
    }
}

/// What a picture looks like where the system's setting is light, and where it is dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// In a light setting.
    pub light: Palette,
    /// In a dark setting.
    pub dark: Palette,
}

impl Theme {
    /// Follows the system's setting.
    pub const SYSTEM: Theme = Theme {
        light: Palette::LIGHT,
        dark: Palette::DARK,
    };
    /// Light everywhere.
    pub const LIGHT: Theme = Theme {
        light: Palette::LIGHT,
        dark: Palette::LIGHT,
    };
    /// Dark everywhere.
    pub const DARK: Theme = Theme {
        light: Palette::DARK,
        dark: Palette::DARK,
    };
}

/// The fonts of all texts, as CSS writes them.
pub const FONT_FAMILY: &str =
    "system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", Arial, sans-serif";
