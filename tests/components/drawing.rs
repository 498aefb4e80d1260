//! The painter, pixel by pixel.

use async_playground::browser::document;
use async_playground::painter::Painter;
use playground_engine::timeline::scene::{Area, Mark, Paint, Scene, Shape, Stroke};
use playground_engine::timeline::theme::Palette;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlCanvasElement;

fn shape(mark: Mark) -> Shape {
    Shape {
        mark,
        hit: None,
        clip: None,
        description: None,
    }
}

fn scene(clips: Vec<Area>, shapes: Vec<Shape>) -> Scene {
    let mut scene = Scene::default();
    (scene.width, scene.height) = (60.0, 40.0);
    (scene.clips, scene.shapes) = (clips, shapes);
    scene
}

fn painted(scene: &Scene, palette: &'static Palette) -> HtmlCanvasElement {
    let canvas: HtmlCanvasElement = document()
        .create_element("canvas")
        .unwrap()
        .unchecked_into();
    let mut painter = Painter::new(canvas.clone()).unwrap();
    painter.paint(scene, palette);
    canvas
}

/// The colour of a pixel, as the palette writes it; nothing for a transparent one.
fn pixel(canvas: &HtmlCanvasElement, x: f64, y: f64) -> String {
    let code = "const d = canvas.getContext('2d').getImageData(x * r, y * r, 1, 1).data; \
                return d[3] ? '#' + [...d.slice(0, 3)].map((c) => c.toString(16).padStart(2, '0')).join('') : '';";
    let read = js_sys::Function::new_with_args("canvas, x, y, r", code);
    let ratio = async_playground::browser::window().device_pixel_ratio();
    let arguments = js_sys::Array::of4(canvas, &x.into(), &y.into(), &ratio.into());
    read.apply(&wasm_bindgen::JsValue::NULL, &arguments)
        .unwrap()
        .as_string()
        .unwrap()
}

#[wasm_bindgen_test]
fn areas_have_the_colours_of_their_meanings() {
    let area = Area {
        x: 10.0,
        y: 10.0,
        width: 40.0,
        height: 20.0,
    };
    let mark = Mark::Rect {
        area,
        radius: 4.0,
        fill: Some(Paint::Title),
        pattern: None,
        stroke: None,
    };
    let scene = scene(vec![], vec![shape(mark)]);
    for palette in [&Palette::LIGHT, &Palette::DARK] {
        let canvas = painted(&scene, palette);
        assert_eq!(pixel(&canvas, 30.0, 20.0), palette.title);
        assert_eq!(pixel(&canvas, 5.0, 5.0), "");
        assert_eq!(pixel(&canvas, 10.0, 10.0), "", "the corner is round");
    }
}

#[wasm_bindgen_test]
fn shapes_are_cut_to_their_clips() {
    let area = |x, width| Area {
        x,
        y: 0.0,
        width,
        height: 40.0,
    };
    let mark = Mark::Rect {
        area: area(0.0, 60.0),
        radius: 0.0,
        fill: Some(Paint::Title),
        pattern: None,
        stroke: None,
    };
    let mut scene = scene(vec![area(0.0, 30.0)], vec![]);
    let clip = Some(playground_engine::timeline::scene::ClipId(0));
    scene.shapes.push(Shape {
        clip,
        ..shape(mark)
    });
    let line = Mark::Line {
        points: [40.0, 50.0]
            .map(|x| playground_engine::timeline::scene::Point { x, y: 20.0 })
            .to_vec(),
        stroke: Stroke::solid(Paint::Playhead, 6.0),
    };
    scene.shapes.push(shape(line));
    let canvas = painted(&scene, &Palette::LIGHT);
    assert_eq!(pixel(&canvas, 20.0, 20.0), Palette::LIGHT.title);
    assert_eq!(pixel(&canvas, 35.0, 5.0), "");
    assert_eq!(
        pixel(&canvas, 45.0, 20.0),
        Palette::LIGHT.playhead,
        "the clip ends with its shapes"
    );
}
