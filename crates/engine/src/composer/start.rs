//! How main starts the tasks: the same tasks written in another way.

use super::Place;
use super::changes::Changes;
use super::composition::{Role, Start, StartStyle, Step, StepKind};
use super::document::Document;
use super::each;
use super::launches::{callee, name_of, targets};
use super::lines::{line_end, line_start};
use super::names::Survey;
use super::steps::Spot;
use crate::python::SourceRange;

pub(super) fn set(
    document: &Document<'_>,
    style: StartStyle,
    changes: &mut Changes,
) -> Result<(), String> {
    let (Some(main), Some(start)) = (document.composition.main, &document.composition.start) else {
        return Err("Main starts no coroutine yet: add one.".to_owned());
    };
    if start.style == style {
        return Ok(());
    }
    if let Some(reason) = &start.fixed {
        return Err(reason.clone());
    }
    let card = &document.composition.cards[main];
    let steps = document.composition.start_steps();
    let section = section(document, steps);
    let survey = document.survey();
    let (mut lines, kept) = if let Some(each) = each::find(document.text, steps) {
        each.check(document, &survey, card.range, section)?;
        (each.write(document, &survey, style, changes), Vec::new())
    } else {
        let mut launches = Launches::read(document, start, steps)?;
        launches.check(document, &survey, card.range, section, style)?;
        let kept = launches.take_comments(document, section);
        (launches.write(document, &survey, style, changes), kept)
    };
    match kept.as_slice() {
        [only] if lines.last().is_some_and(|line| !line.contains('#')) => {
            if let Some(last) = lines.last_mut() {
                *last = format!("{last}  {only}");
            }
        }
        _ => {
            lines.splice(0..0, kept);
        }
    }
    let first = [start.block.as_slice(), &[start.first]].concat();
    let spot = Spot::at(document, &Place::new(main, &first))?;
    let text = spot.indented(document, &lines.join("\n"));
    let text = text.strip_prefix(spot.indent.as_str()).unwrap_or(&text);
    changes.replace(section, text);
    Ok(())
}

/// From the first statement to the end of the last one's lines.
fn section(document: &Document<'_>, steps: &[Step]) -> SourceRange {
    let start = steps.first().map_or(0, |step| step.range.start);
    let end = steps.last().map_or(start, |step| step.lines.end);
    let text = document.slice(SourceRange::new(start, end));
    SourceRange::new(
        start,
        start + text.trim_end_matches(['\n', '\r']).len() as u32,
    )
}

/// A task that main starts.
pub(super) struct Launch {
    /// The call of the coroutine.
    pub call: String,
    pub range: SourceRange,
    /// The name of the task, where it has one.
    pub task: Option<String>,
    /// Whether the task is used by other steps too.
    pub is_used: bool,
    /// The name of its result, where it has one of its own.
    pub result: Option<String>,
    /// The comment lines above it, and the comment on its line.
    pub above: Vec<String>,
    pub comment: Option<String>,
}

pub(super) struct Launches {
    pub all: Vec<Launch>,
    /// The name of the list of all results.
    pub list: Option<String>,
}

impl Launches {
    fn read(document: &Document<'_>, start: &Start, steps: &[Step]) -> Result<Launches, String> {
        let mut launches = Launches {
            all: Vec::new(),
            list: None,
        };
        let inside = steps
            .iter()
            .flat_map(|step| &step.body)
            .flat_map(|body| &body.steps);
        match start.style {
            StartStyle::Tasks | StartStyle::Group => {
                let starts = steps
                    .iter()
                    .chain(inside)
                    .filter(|step| step.kind == StepKind::Start);
                for step in starts {
                    launches.push(document, step, Some(name_of(step)))?;
                }
                for step in steps {
                    let is_result = matches!(
                        step.kind,
                        StepKind::Await
                            | StepKind::AwaitEach
                            | StepKind::Gather
                            | StepKind::Collect
                    );
                    if is_result {
                        launches.read_results(document, step)?;
                    }
                }
            }
            StartStyle::OneAfterAnother | StartStyle::Gather => {
                for step in steps {
                    launches.push(document, step, None)?;
                    if step.kind == StepKind::Await {
                        if let Some(launch) = launches.all.last_mut() {
                            launch.result = named(name_of(step));
                        }
                    } else {
                        launches.name_results(name_of(step))?;
                    }
                }
            }
        }
        Ok(launches)
    }

    fn push(
        &mut self,
        document: &Document<'_>,
        step: &Step,
        task: Option<&str>,
    ) -> Result<(), String> {
        for target in step.values(Role::Target) {
            if !document.long_strings(target.range).is_empty() {
                return Err(format!(
                    "The text in line {} spans lines: change this in the code.",
                    document.line(target.range.start)
                ));
            }
            self.all.push(Launch {
                call: target.text.replace("\r\n", "\n").replace('\r', "\n"),
                range: target.range,
                task: task.and_then(named),
                is_used: false,
                result: None,
                above: Vec::new(),
                comment: None,
            });
        }
        Ok(())
    }

    /// The results of tasks, by the tasks' names.
    fn read_results(&mut self, document: &Document<'_>, step: &Step) -> Result<(), String> {
        let result = name_of(step);
        if result.is_empty() {
            return Ok(());
        }
        let is_list = document.slice(step.range)[result.len()..].contains('[')
            && step.kind != StepKind::Await;
        if matches!(step.kind, StepKind::Await) || (step.kind == StepKind::Collect && !is_list) {
            let task = targets(step).next();
            let mut launches = self.all.iter_mut();
            if let Some(launch) = launches.find(|launch| launch.task.as_deref() == task) {
                launch.result = named(result);
            }
            return Ok(());
        }
        let tasks = self.all.iter().map(|launch| launch.task.as_deref());
        if !targets(step).map(Some).eq(tasks) {
            return Err(format!(
                "“{result}” has only some of the results: change this in the code."
            ));
        }
        self.name_results(result)
    }

    /// What all results together are called: a list, or a name for each.
    fn name_results(&mut self, names: &str) -> Result<(), String> {
        let inner = names
            .trim()
            .trim_start_matches(['(', '['])
            .trim_end_matches([')', ']']);
        if inner.len() == names.trim().len() && !inner.contains(',') {
            self.list = named(names);
            return Ok(());
        }
        let each: Vec<&str> = inner
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .collect();
        if each.len() != self.all.len() || inner.contains(['*', '(', '[']) {
            return Err(format!(
                "“{names}” takes the results apart: change this in the code."
            ));
        }
        for (launch, name) in self.all.iter_mut().zip(each) {
            launch.result = named(name).filter(|name| name != "_");
        }
        Ok(())
    }

    /// Whether the program would still mean the same.
    fn check(
        &mut self,
        document: &Document<'_>,
        survey: &Survey,
        main: SourceRange,
        section: SourceRange,
        style: StartStyle,
    ) -> Result<(), String> {
        let is_outside =
            |range: &SourceRange| range.end <= section.start || section.end <= range.start;
        for index in 0..self.all.len() {
            let launch = &self.all[index];
            if style == StartStyle::OneAfterAnother && callee(&launch.call).is_none() {
                return Err(format!(
                    "“{}” isn’t a coroutine of this program: change this in the code.",
                    launch.call
                ));
            }
            let mut earlier = self.all[..index]
                .iter()
                .filter_map(|earlier| earlier.result.as_deref());
            if let Some(result) =
                earlier.find(|result| survey.within(result, launch.range).next().is_some())
            {
                return Err(format!(
                    "“{}” needs “{result}”, which is known only when the task before it is done.",
                    launch.call
                ));
            }
            let task = launch.task.as_deref();
            let Some(used) = task.and_then(|task| survey.within(task, main).find(is_outside))
            else {
                continue;
            };
            if matches!(style, StartStyle::OneAfterAnother | StartStyle::Gather) {
                return Err(format!(
                    "The task “{}” is used in line {}.",
                    task.unwrap_or_default(),
                    document.line(used.start)
                ));
            }
            self.all[index].is_used = true;
        }
        Ok(())
    }

    /// Hands the comments of the section to the tasks they stand at; returns those that stand at none.
    fn take_comments(&mut self, document: &Document<'_>, section: SourceRange) -> Vec<String> {
        let text = document.text;
        let mut others = Vec::new();
        for comment in document.comments(section) {
            let said = document.slice(comment).to_owned();
            let line = SourceRange::new(
                line_start(text, comment.start),
                line_end(text, comment.start),
            );
            let is_own_line = document
                .slice(SourceRange::new(line.start, comment.start))
                .trim()
                .is_empty();
            if is_own_line {
                let mut launches = self.all.iter_mut();
                match launches.find(|launch| launch.range.start > comment.start) {
                    Some(launch) => launch.above.push(said),
                    None => others.push(said),
                }
                continue;
            }
            let mut here = self
                .all
                .iter_mut()
                .filter(|launch| line.start <= launch.range.end && launch.range.end <= line.end);
            match (here.next(), here.next()) {
                (Some(launch), None) => launch.comment = Some(said),
                _ => others.push(said),
            }
        }
        others
    }
}

fn named(name: &str) -> Option<String> {
    (!name.is_empty()).then(|| name.to_owned())
}
