//! A scene as a standalone SVG document, light or dark as the reader's system is.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::TaskState;
use super::scene::{Align, DASH, Mark, Paint, Pattern, Point, Scene, Shape, Stroke, Text};
use super::theme::{FONT_FAMILY, Palette, Theme};

/// The document. Its style's names begin with `apt-`, so that it can stand inside a page too.
pub fn write_svg(scene: &Scene, theme: &Theme) -> String {
    let mut writer = Writer::default();
    for shape in &scene.shapes {
        writer.clip(shape);
        writer.shape(shape);
    }
    writer.end_clip();
    writer.fills.insert(Paint::Background);

    let (width, height) = (number(scene.width), number(scene.height.ceil()));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"apt\" role=\"img\" \
         aria-labelledby=\"apt-title apt-desc\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\">\n\
         <title id=\"apt-title\">{}</title>\n<desc id=\"apt-desc\">{}</desc>\n<style>\n",
        escape(&scene.title),
        escape(&scene.description),
    );
    let font = FONT_FAMILY.replace('"', "'");
    // The digits of moving and aligned numbers are of one width.
    svg.push_str(&format!(
        ".apt text{{font-family:{font};font-variant-numeric:tabular-nums;white-space:pre}}\n"
    ));
    svg.push_str(&writer.style(&theme.light));
    if theme.dark != theme.light {
        svg.push_str("@media (prefers-color-scheme:dark){\n");
        svg.push_str(&writer.style(&theme.dark));
        svg.push_str("}\n");
    }
    svg.push_str("</style>\n<defs>\n");
    for &(pattern, paint) in &writer.patterns {
        svg.push_str(&pattern_definition(pattern, paint));
    }
    for (id, area) in scene.clips.iter().enumerate() {
        svg.push_str(&format!(
            "<clipPath id=\"apt-clip-{id}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>\n",
            number(area.x),
            number(area.y),
            number(area.width.max(0.0)),
            number(area.height.max(0.0)),
        ));
    }
    svg.push_str("</defs>\n");
    svg.push_str(&format!(
        "<rect class=\"apt-f-background\" width=\"{width}\" height=\"{height}\"/>\n"
    ));
    svg.push_str(&writer.body);
    svg.push_str("</svg>\n");
    svg
}

/// The body of a document, and what it uses.
#[derive(Default)]
struct Writer {
    body: String,
    fills: BTreeSet<Paint>,
    strokes: BTreeSet<Paint>,
    patterns: BTreeSet<(Pattern, Paint)>,
    open_clip: Option<u16>,
}

impl Writer {
    /// Shapes cut to the same area stand in one group.
    fn clip(&mut self, shape: &Shape) {
        let clip = shape.clip.map(|clip| clip.0);
        if clip == self.open_clip {
            return;
        }
        self.end_clip();
        if let Some(clip) = clip {
            self.put(format_args!("<g clip-path=\"url(#apt-clip-{clip})\">\n"));
            self.open_clip = Some(clip);
        }
    }

    fn end_clip(&mut self) {
        if self.open_clip.take().is_some() {
            self.put(format_args!("</g>\n"));
        }
    }

    fn put(&mut self, text: std::fmt::Arguments) {
        // Writing to a string doesn't fail.
        let _ = self.body.write_fmt(text);
    }

    fn shape(&mut self, shape: &Shape) {
        let title = match &shape.description {
            Some(text) => format!("<title>{}</title>", escape(text)),
            None => String::new(),
        };
        match &shape.mark {
            Mark::Rect {
                area,
                radius,
                fill,
                pattern,
                stroke,
            } => {
                if fill.is_none() && stroke.is_none() && title.is_empty() {
                    return;
                }
                let place = format!(
                    "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}",
                    number(area.x),
                    number(area.y),
                    number(area.width.max(0.0)),
                    number(area.height.max(0.0)),
                    if *radius > 0.0 {
                        format!(" rx=\"{}\"", number(*radius))
                    } else {
                        String::new()
                    },
                );
                let fill = match fill {
                    Some(paint) => {
                        self.fills.insert(*paint);
                        format!("apt-f-{}", class(*paint))
                    }
                    None => "apt-none".to_owned(),
                };
                let stroke = stroke.map(|stroke| self.stroke(stroke)).unwrap_or_default();
                self.put(format_args!(
                    "<rect class=\"{fill}\" {place}{stroke}>{title}</rect>\n"
                ));
                if let Some((pattern, paint)) = *pattern {
                    self.patterns.insert((pattern, paint));
                    self.remember_ink(pattern, paint);
                    self.put(format_args!(
                        "<rect fill=\"url(#{})\" pointer-events=\"none\" {place}/>\n",
                        pattern_id(pattern, paint)
                    ));
                }
            }
            Mark::Line { points, stroke } => {
                let stroke = self.stroke(*stroke);
                let points = points_text(points);
                self.put(format_args!(
                    "<polyline class=\"apt-none\" points=\"{points}\" stroke-linecap=\"round\" \
                     stroke-linejoin=\"round\"{stroke}>{title}</polyline>\n"
                ));
            }
            Mark::Polygon { points, fill } => {
                self.fills.insert(*fill);
                let points = points_text(points);
                self.put(format_args!(
                    "<polygon class=\"apt-f-{}\" points=\"{points}\">{title}</polygon>\n",
                    class(*fill)
                ));
            }
            Mark::Text(text) => self.text(text),
        }
    }

    fn text(&mut self, text: &Text) {
        self.fills.insert(text.paint);
        let anchor = match text.align {
            Align::Start => "",
            Align::Middle => " text-anchor=\"middle\"",
            Align::End => " text-anchor=\"end\"",
        };
        let weight = if text.bold {
            " font-weight=\"600\""
        } else {
            ""
        };
        // Text answers to nothing, so that what is below it does.
        self.put(format_args!(
            "<text class=\"apt-f-{}\" x=\"{}\" y=\"{}\" font-size=\"{}\"{anchor}{weight} \
             pointer-events=\"none\">{}</text>\n",
            class(text.paint),
            number(text.at.x),
            number(text.at.y),
            number(text.size),
            escape(&text.text),
        ));
    }

    /// A stroke's attributes. Its colour is a style of its own, which a class can't be twice: an element's fill has
    /// the class.
    fn stroke(&mut self, stroke: Stroke) -> String {
        self.strokes.insert(stroke.paint);
        let dash = match stroke.dashed {
            true => format!(" stroke-dasharray=\"{} {}\"", DASH[0], DASH[1]),
            false => String::new(),
        };
        format!(
            " data-s=\"{}\" stroke-width=\"{}\"{dash}",
            class(stroke.paint),
            number(stroke.width)
        )
    }

    fn remember_ink(&mut self, pattern: Pattern, paint: Paint) {
        let tile = pattern.tile();
        if !tile.lines.is_empty() {
            self.strokes.insert(paint);
        }
        if !tile.discs.is_empty() {
            self.fills.insert(paint);
        }
    }

    fn style(&self, palette: &Palette) -> String {
        let mut style = ".apt .apt-none{fill:none;pointer-events:all}\n".to_owned();
        for &paint in &self.fills {
            let (class, colour) = (class(paint), palette.colour(paint));
            style.push_str(&format!(".apt .apt-f-{class}{{fill:{colour}}}\n"));
        }
        for &paint in &self.strokes {
            let (class, colour) = (class(paint), palette.colour(paint));
            style.push_str(&format!(".apt [data-s={class}]{{stroke:{colour}}}\n"));
        }
        style
    }
}

fn pattern_id(pattern: Pattern, paint: Paint) -> String {
    let name = match pattern {
        Pattern::Diagonal => "diagonal",
        Pattern::Dots => "dots",
        Pattern::Cross => "cross",
    };
    format!("apt-{name}-{}", class(paint))
}

fn pattern_definition(pattern: Pattern, paint: Paint) -> String {
    let tile = pattern.tile();
    let (id, size, class) = (pattern_id(pattern, paint), number(tile.size), class(paint));
    let mut text = format!(
        "<pattern id=\"{id}\" width=\"{size}\" height=\"{size}\" patternUnits=\"userSpaceOnUse\">"
    );
    for [x1, y1, x2, y2] in tile.lines {
        text.push_str(&format!(
            "<path d=\"M{x1} {y1}L{x2} {y2}\" data-s=\"{class}\" stroke-width=\"{}\"/>",
            tile.line_width
        ));
    }
    for [x, y, radius] in tile.discs {
        text.push_str(&format!(
            "<circle class=\"apt-f-{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>"
        ));
    }
    text.push_str("</pattern>\n");
    text
}

fn class(paint: Paint) -> String {
    let state = |state: TaskState, part: &str| format!("{}{part}", state.label());
    match paint {
        Paint::Background => "background".to_owned(),
        Paint::Panel => "panel".to_owned(),
        Paint::Grid => "grid".to_owned(),
        Paint::Title => "title".to_owned(),
        Paint::Label => "label".to_owned(),
        Paint::Muted => "muted".to_owned(),
        Paint::Measure => "measure".to_owned(),
        Paint::Ghost => "ghost".to_owned(),
        Paint::GhostBusy => "ghost-busy".to_owned(),
        Paint::Glyph => "glyph".to_owned(),
        Paint::Playhead => "playhead".to_owned(),
        Paint::PlayheadText => "playhead-text".to_owned(),
        Paint::Selection => "selection".to_owned(),
        Paint::State(s) => state(s, ""),
        Paint::StateInk(s) => state(s, "-ink"),
        Paint::StateEdge(s) => state(s, "-edge"),
        Paint::StateText(s) => state(s, "-text"),
    }
}

fn points_text(points: &[Point]) -> String {
    let points = points
        .iter()
        .map(|point| format!("{},{}", number(point.x), number(point.y)));
    points.collect::<Vec<_>>().join(" ")
}

/// A length to a hundredth of a pixel.
fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".to_owned()
    } else {
        text.to_owned()
    }
}

/// `text` as XML allows it: markup escaped, characters that XML has no way to write replaced.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(character),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {
                escaped.push('\u{fffd}');
            }
            _ => escaped.push(character),
        }
    }
    escaped
}
