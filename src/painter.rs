//! Draws scenes on a canvas.

use std::collections::HashMap;

use playground_engine::timeline::scene::{
    Align, Area, DASH, Mark, Paint, Pattern, Point, Scene, Shape, Stroke, Text,
};
use playground_engine::timeline::theme::{FONT_FAMILY, Palette};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasPattern, CanvasRenderingContext2d, HtmlCanvasElement};

use crate::browser::{document, window};

/// A canvas with what it needs to draw fast.
pub struct Painter {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    /// Canvas pixels per CSS pixel.
    ratio: f64,
    palette: &'static Palette,
    patterns: HashMap<(Pattern, Paint), CanvasPattern>,
}

impl Painter {
    /// A painter of `canvas`. `None` where the browser has no canvas to draw on.
    pub fn new(canvas: HtmlCanvasElement) -> Option<Painter> {
        let context = canvas.get_context("2d").ok().flatten()?.dyn_into().ok()?;
        Some(Painter {
            canvas,
            context,
            ratio: 1.0,
            palette: &Palette::LIGHT,
            patterns: HashMap::new(),
        })
    }

    /// Draws `scene` in the colours of `palette`; the canvas takes the scene's size.
    pub fn paint(&mut self, scene: &Scene, palette: &'static Palette) {
        self.fit(scene, palette);
        let context = &self.context;
        // Neither fails with finite numbers.
        let _ = context.set_transform(self.ratio, 0.0, 0.0, self.ratio, 0.0, 0.0);
        context.clear_rect(0.0, 0.0, scene.width, scene.height);
        context.set_line_cap("round");
        context.set_line_join("round");
        context.set_text_baseline("alphabetic");
        let mut clip = None;
        for shape in &scene.shapes {
            if shape.clip != clip {
                if clip.is_some() {
                    self.context.restore();
                }
                clip = shape.clip;
                if let Some(area) = clip.and_then(|clip| scene.clips.get(usize::from(clip.0))) {
                    self.context.save();
                    self.context.begin_path();
                    self.context
                        .rect(area.x, area.y, area.width.max(0.0), area.height.max(0.0));
                    self.context.clip();
                } else if clip.is_some() {
                    self.context.save();
                }
            }
            self.draw(shape);
        }
        if clip.is_some() {
            self.context.restore();
        }
    }

    /// Gives the canvas as many pixels as the screen has there. Setting a size empties a canvas, so only when needed.
    fn fit(&mut self, scene: &Scene, palette: &'static Palette) {
        let ratio = window().device_pixel_ratio().clamp(0.5, 4.0);
        if ratio != self.ratio || !std::ptr::eq(palette, self.palette) {
            self.patterns.clear();
            (self.ratio, self.palette) = (ratio, palette);
        }
        let (width, height) = (
            (scene.width * ratio).round() as u32,
            (scene.height * ratio).round() as u32,
        );
        if self.canvas.width() != width || self.canvas.height() != height {
            self.canvas.set_width(width);
            self.canvas.set_height(height);
            let style = self.canvas.style();
            let _ = style.set_property("width", &format!("{}px", scene.width));
            let _ = style.set_property("height", &format!("{}px", scene.height));
        }
    }

    fn draw(&mut self, shape: &Shape) {
        match &shape.mark {
            Mark::Rect {
                area,
                radius,
                fill,
                pattern,
                stroke,
            } => {
                if let Some(fill) = fill {
                    self.outline(area, *radius, 1.0);
                    self.context.set_fill_style_str(self.palette.colour(*fill));
                    self.context.fill();
                }
                if let Some((pattern, paint)) = *pattern {
                    self.fill_with_pattern(area, *radius, pattern, paint);
                }
                if let Some(stroke) = stroke {
                    self.outline(area, *radius, 1.0);
                    self.stroke(stroke);
                }
            }
            Mark::Line { points, stroke } => {
                self.path(points);
                self.stroke(stroke);
            }
            Mark::Polygon { points, fill } => {
                self.path(points);
                self.context.set_fill_style_str(self.palette.colour(*fill));
                self.context.fill();
            }
            Mark::Text(text) => self.text(text),
        }
    }

    /// Makes a rectangle, all lengths times `scale`, the current path.
    fn outline(&self, area: &Area, radius: f64, scale: f64) {
        let (x, y) = (area.x * scale, area.y * scale);
        let (width, height) = (area.width.max(0.0) * scale, area.height.max(0.0) * scale);
        let radius = (radius * scale).min(width / 2.0).min(height / 2.0);
        self.context.begin_path();
        if radius <= 0.0
            || self
                .context
                .round_rect_with_f64(x, y, width, height, radius)
                .is_err()
        {
            self.context.rect(x, y, width, height);
        }
    }

    fn path(&self, points: &[Point]) {
        self.context.begin_path();
        for (index, point) in points.iter().enumerate() {
            match index {
                0 => self.context.move_to(point.x, point.y),
                _ => self.context.line_to(point.x, point.y),
            }
        }
    }

    fn stroke(&self, stroke: &Stroke) {
        let context = &self.context;
        context.set_stroke_style_str(self.palette.colour(stroke.paint));
        context.set_line_width(stroke.width);
        let dashes = js_sys::Array::new();
        if stroke.dashed {
            DASH.iter().for_each(|&length| {
                dashes.push(&JsValue::from_f64(length));
            });
        }
        let _ = context.set_line_dash(&dashes);
        context.stroke();
    }

    fn text(&self, text: &Text) {
        let context = &self.context;
        let weight = if text.bold { "600 " } else { "" };
        context.set_font(&format!("{weight}{}px {FONT_FAMILY}", text.size));
        context.set_text_align(match text.align {
            Align::Start => "left",
            Align::Middle => "center",
            Align::End => "right",
        });
        context.set_fill_style_str(self.palette.colour(text.paint));
        let _ = context.fill_text(&text.text, text.at.x, text.at.y);
    }

    /// Patterns are drawn in the canvas's own pixels, so that their lines are sharp on every screen.
    fn fill_with_pattern(&mut self, area: &Area, radius: f64, pattern: Pattern, paint: Paint) {
        let key = (pattern, paint);
        if !self.patterns.contains_key(&key) {
            let Some(tile) = self.tile(pattern, paint) else {
                return;
            };
            self.patterns.insert(key, tile);
        }
        let Some(tile) = self.patterns.get(&key) else {
            return;
        };
        let _ = self.context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        self.outline(area, radius, self.ratio);
        self.context.set_fill_style_canvas_pattern(tile);
        self.context.fill();
        let _ = self
            .context
            .set_transform(self.ratio, 0.0, 0.0, self.ratio, 0.0, 0.0);
    }

    fn tile(&self, pattern: Pattern, paint: Paint) -> Option<CanvasPattern> {
        let tile = pattern.tile();
        let pixels = (tile.size * self.ratio).round().max(1.0);
        let scale = pixels / tile.size;
        let canvas: HtmlCanvasElement =
            document().create_element("canvas").ok()?.dyn_into().ok()?;
        canvas.set_width(pixels as u32);
        canvas.set_height(pixels as u32);
        let context: CanvasRenderingContext2d =
            canvas.get_context("2d").ok().flatten()?.dyn_into().ok()?;
        context.scale(scale, scale).ok()?;
        let colour = self.palette.colour(paint);
        context.set_stroke_style_str(colour);
        context.set_fill_style_str(colour);
        context.set_line_width(tile.line_width);
        context.begin_path();
        for &[x1, y1, x2, y2] in tile.lines {
            context.move_to(x1, y1);
            context.line_to(x2, y2);
        }
        context.stroke();
        for &[x, y, radius] in tile.discs {
            context.begin_path();
            context.arc(x, y, radius, 0.0, std::f64::consts::TAU).ok()?;
            context.fill();
        }
        self.context
            .create_pattern_with_html_canvas_element(&canvas, "repeat")
            .ok()
            .flatten()
    }
}
