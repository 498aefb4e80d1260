//! Lines of output and outcomes as JSON: what the command line prints and the npm package returns.

use crate::simulation::{ExitCode, Outcome};
use crate::time::Instant;
use crate::trace::{OutputLine, Stream};

/// A string as JSON.
pub fn string(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if u32::from(c) < 0x20 => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A line of output.
pub fn line(line: &OutputLine) -> String {
    let key = match line.stream {
        Stream::Output => "line",
        Stream::Error => "stderr",
    };
    let mut fields = format!(
        "\"t\": {:?}, \"{key}\": {}",
        line.at.as_seconds(),
        string(&line.text)
    );
    if line.completed_at != line.at {
        fields.push_str(&format!(
            ", \"t_end\": {:?}",
            line.completed_at.as_seconds()
        ));
    }
    if !line.newline {
        fields.push_str(", \"newline\": false");
    }
    format!("{{{fields}}}")
}

/// The outcome at an instant.
pub fn outcome(outcome: &Outcome, at: Instant) -> String {
    let t = at.as_seconds();
    match outcome {
        Outcome::Ok => format!("{{\"outcome\": \"ok\", \"t\": {t:?}}}"),
        Outcome::Exception { kind, message, .. } => format!(
            "{{\"outcome\": \"exception\", \"t\": {t:?}, \"type\": {}, \"message\": {}}}",
            string(kind),
            string(message)
        ),
        Outcome::Exit { code } => {
            let code = match code {
                ExitCode::None => "null".to_owned(),
                ExitCode::Number(number) => number.to_string(),
                ExitCode::Message(message) => string(message),
            };
            format!("{{\"outcome\": \"exit\", \"t\": {t:?}, \"code\": {code}}}")
        }
        Outcome::Deadlock { message, .. } => {
            format!(
                "{{\"outcome\": \"deadlock\", \"t\": {t:?}, \"message\": {}}}",
                string(message)
            )
        }
        Outcome::NotExpressible { message, .. } => {
            format!(
                "{{\"outcome\": \"not expressible\", \"t\": {t:?}, \"message\": {}}}",
                string(message)
            )
        }
        Outcome::Limit { message, .. } => {
            format!(
                "{{\"outcome\": \"limit\", \"t\": {t:?}, \"message\": {}}}",
                string(message)
            )
        }
    }
}
