//! What `run` may be told.

use js_sys::{Error, Object, Reflect};
use playground_engine::models::Model;
use playground_engine::simulation::Options;
use wasm_bindgen::prelude::*;

/// The options of an object such as `{ model: "threads", seed: 7 }`; an unknown name or a wrong value throws.
pub fn options(given: &JsValue) -> Result<Options, JsValue> {
    let mut options = Options::default();
    if given.is_undefined() || given.is_null() {
        return Ok(options);
    }
    let mut cost = None;
    for key in Object::keys(&Object::from(given.clone())) {
        let value = Reflect::get(given, &key)?;
        let name = key.as_string().unwrap_or_default();
        let number = || count(&name, &value);
        match name.as_str() {
            "model" => {
                let model = value.as_string().and_then(|model| Model::from_name(&model));
                options.model = model.ok_or_else(|| wrong(&name, &value))?;
            }
            "seed" => options.seed = number()?,
            "instructionCost" => cost = Some(number()?),
            "slice" => options.slice = number()?.max(1),
            "cores" => options.machine.cores = number()?.clamp(1, 1024) as _,
            "maxInstructions" => options.budget.instructions = number()?,
            "maxMemory" => options.budget.memory = number()? as usize,
            "maxEvents" => options.budget.trace_events = number()? as usize,
            "maxOutput" => options.budget.output = number()? as usize,
            "fileName" => {
                options.file_name = value.as_string().ok_or_else(|| wrong(&name, &value))?
            }
            _ => return Err(Error::new(&format!("there is no option {name}")).into()),
        }
    }
    options.instruction_cost = cost.unwrap_or(options.model.instruction_cost());
    Ok(options)
}

fn count(name: &str, value: &JsValue) -> Result<u64, JsValue> {
    match value.as_f64() {
        Some(number)
            if (0.0..=9_007_199_254_740_991.0).contains(&number) && number.fract() == 0.0 =>
        {
            Ok(number as u64)
        }
        _ => Err(wrong(name, value)),
    }
}

fn wrong(name: &str, value: &JsValue) -> JsValue {
    Error::new(&format!("the option {name} can't be {value:?}")).into()
}
