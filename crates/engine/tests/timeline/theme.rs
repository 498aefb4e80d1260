//! Contrast, and colours that everybody can tell apart.

use playground_engine::timeline::TaskState;
use playground_engine::timeline::scene::Paint;
use playground_engine::timeline::theme::Palette;

type Rgb = [f64; 3];

/// Linear light of `#rrggbb`.
fn linear(colour: &str) -> Rgb {
    [1, 3, 5].map(|at| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    })
}

/// WCAG's contrast of two colours, 1 to 21.
fn contrast(a: &str, b: &str) -> f64 {
    let luminance = |colour| {
        let [r, g, b] = linear(colour);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    };
    let (a, b): (f64, f64) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// CIE L*a*b* of linear light.
fn lab([r, g, b]: Rgb) -> Rgb {
    let f = |t: f64| {
        if t > 0.008856 {
            t.cbrt()
        } else {
            7.787 * t + 16.0 / 116.0
        }
    };
    let x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
    let y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
    let z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// How people see it who lack one kind of cone (Machado, Oliveira and Fernandes 2009), and all others.
const VISIONS: [(&str, [[f64; 3]; 3]); 4] = [
    ("full", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ),
];

const PALETTES: [(&str, Palette); 2] = [("light", Palette::LIGHT), ("dark", Palette::DARK)];

#[test]
fn texts_can_be_read() {
    for (name, palette) in PALETTES {
        let texts = [Paint::Title, Paint::Label, Paint::Muted];
        for (text, ground) in texts
            .into_iter()
            .flat_map(|t| [(t, Paint::Background), (t, Paint::Panel)])
        {
            let ratio = contrast(palette.colour(text), palette.colour(ground));
            assert!(ratio >= 4.5, "{name}: {text:?} on {ground:?}: {ratio:.2}");
        }
        let ratio = contrast(palette.playhead, palette.playhead_text);
        assert!(ratio >= 4.5, "{name}: playhead {ratio:.2}");
        for state in TaskState::ALL {
            let colours = palette.state(state);
            let ratio = contrast(colours.text, colours.fill);
            assert!(ratio >= 4.5, "{name}: text on {state:?}: {ratio:.2}");
            // Patterns lie below texts. Created has an outline only, final states carry glyphs.
            let patterned = matches!(
                state,
                TaskState::Waiting | TaskState::Ready | TaskState::Blocked
            );
            let ratio = contrast(colours.text, colours.ink);
            let least = if state == TaskState::Waiting {
                4.5
            } else {
                2.5
            };
            assert!(
                !patterned || ratio >= least,
                "{name}: text on {state:?}'s ink: {ratio:.2}"
            );
            if state.is_final() {
                let ratio = contrast(palette.glyph, colours.fill);
                assert!(ratio >= 4.5, "{name}: glyph on {state:?}: {ratio:.2}");
            }
        }
    }
}

#[test]
fn graphics_stand_out() {
    for (name, palette) in PALETTES {
        for state in TaskState::ALL {
            let ratio = contrast(palette.state(state).edge, palette.panel);
            assert!(ratio >= 3.0, "{name}: edge of {state:?}: {ratio:.2}");
        }
        let ratio = contrast(palette.playhead, palette.panel);
        assert!(ratio >= 3.0, "{name}: playhead {ratio:.2}");
        let running = contrast(
            palette.state(TaskState::Running).fill,
            palette.state(TaskState::Waiting).fill,
        );
        assert!(
            running >= 3.0,
            "{name}: running beside waiting: {running:.2}"
        );
    }
}

#[test]
fn states_differ_for_every_colour_vision() {
    let bars = [
        TaskState::Ready,
        TaskState::Running,
        TaskState::Waiting,
        TaskState::Blocked,
    ];
    for (name, palette) in PALETTES {
        for (vision, matrix) in VISIONS {
            let seen = |state| {
                let colour = linear(palette.state(state).fill);
                let part = |row: [f64; 3]| row.iter().zip(colour).map(|(a, b)| a * b).sum::<f64>();
                lab(matrix.map(part).map(|value| value.clamp(0.0, 1.0)))
            };
            for (i, &a) in bars.iter().enumerate() {
                for &b in &bars[i + 1..] {
                    let (x, y) = (seen(a), seen(b));
                    let distance = (0..3).map(|i| (x[i] - y[i]).powi(2)).sum::<f64>().sqrt();
                    assert!(
                        distance >= 10.0,
                        "{name}, {vision}: {a:?} and {b:?}: {distance:.1}"
                    );
                }
            }
        }
    }
}
