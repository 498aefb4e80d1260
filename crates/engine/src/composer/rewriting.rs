//! The lines that start the same tasks in each of the ways.

use super::changes::Changes;
use super::composition::StartStyle;
use super::document::Document;
use super::names::Survey;
use super::start::{Launch, Launches};

/// The longest line that a gather gets before it is broken, in characters.
const LINE: usize = 88;

impl Launches {
    fn has_comments(&self) -> bool {
        let mut launches = self.all.iter();
        launches.any(|launch| launch.comment.is_some() || !launch.above.is_empty())
    }

    /// The lines of the section, a tab for each level of indentation.
    pub fn write(
        &self,
        document: &Document<'_>,
        survey: &Survey,
        style: StartStyle,
        changes: &mut Changes,
    ) -> Vec<String> {
        let has_results =
            self.list.is_some() || self.all.iter().any(|launch| launch.result.is_some());
        let mut lines = Vec::new();
        match style {
            StartStyle::OneAfterAnother => match &self.list {
                Some(list) => {
                    let awaits = self
                        .all
                        .iter()
                        .map(|launch| format!("await {}", launch.call));
                    self.write_list(format!("{list} = ["), "]", awaits.collect(), &mut lines);
                }
                None => {
                    for launch in &self.all {
                        launch.write_line(
                            "",
                            &format!("{}await {}", assigned(&launch.result), launch.call),
                            &mut lines,
                        );
                    }
                }
            },
            StartStyle::Gather => {
                let gather = document.call("asyncio", "gather", changes);
                let calls = self.all.iter().map(|launch| launch.call.clone()).collect();
                let names = self
                    .all
                    .iter()
                    .map(|launch| launch.result.as_deref().unwrap_or("_"));
                let names: Vec<&str> = names.collect();
                let results = match (&self.list, names.as_slice()) {
                    (Some(list), _) => format!("{list} = "),
                    (None, _) if !has_results => String::new(),
                    (None, [only]) => format!("({only},) = "),
                    (None, names) => format!("{} = ", names.join(", ")),
                };
                self.write_list(format!("{results}await {gather}("), ")", calls, &mut lines);
            }
            StartStyle::Tasks => {
                let create = document.call("asyncio", "create_task", changes);
                let tasks = self.task_names(survey);
                for (launch, task) in self.all.iter().zip(&tasks) {
                    launch.write_line(
                        "",
                        &format!("{task} = {create}({})", launch.call),
                        &mut lines,
                    );
                }
                match &self.list {
                    Some(list) => {
                        let awaits: Vec<String> =
                            tasks.iter().map(|task| format!("await {task}")).collect();
                        lines.push(format!("{list} = [{}]", awaits.join(", ")));
                    }
                    None => {
                        let awaits = self.all.iter().zip(&tasks);
                        lines.extend(awaits.map(|(launch, task)| {
                            format!("{}await {task}", assigned(&launch.result))
                        }));
                    }
                }
            }
            StartStyle::Group => {
                let class = document.call("asyncio", "TaskGroup", changes);
                let group = survey.fresh("group");
                let tasks = self.task_names(survey);
                lines.push(format!("async with {class}() as {group}:"));
                for (launch, task) in self.all.iter().zip(&tasks) {
                    // The group waits for a task that nobody asks for its result; it needs no name.
                    let needs_name =
                        self.list.is_some() || launch.result.is_some() || launch.is_used;
                    let name = if needs_name {
                        format!("{task} = ")
                    } else {
                        String::new()
                    };
                    launch.write_line(
                        "\t",
                        &format!("{name}{group}.create_task({})", launch.call),
                        &mut lines,
                    );
                }
                if let Some(list) = &self.list {
                    let results: Vec<String> = tasks
                        .iter()
                        .map(|task| format!("{task}.result()"))
                        .collect();
                    lines.push(format!("{list} = [{}]", results.join(", ")));
                }
                for (launch, task) in self.all.iter().zip(&tasks) {
                    if let Some(result) = &launch.result {
                        lines.push(format!("{result} = {task}.result()"));
                    }
                }
            }
        }
        lines
    }

    /// Elements in brackets: on one line if they fit, else one a line.
    fn write_list(
        &self,
        open: String,
        close: &str,
        elements: Vec<String>,
        lines: &mut Vec<String>,
    ) {
        let line = format!("{open}{}{close}", elements.join(", "));
        if !self.has_comments() && line.chars().count() + 4 <= LINE && !line.contains('\n') {
            lines.push(line);
            return;
        }
        lines.push(open);
        for (launch, element) in self.all.iter().zip(elements) {
            launch.write_line("\t", &format!("{element},"), lines);
        }
        lines.push(close.to_owned());
    }

    /// The names of the tasks, new ones where they have none.
    fn task_names(&self, survey: &Survey) -> Vec<String> {
        let mut number = 0;
        let mut names = Vec::new();
        for launch in &self.all {
            names.push(launch.task.clone().unwrap_or_else(|| {
                loop {
                    number += 1;
                    let name = format!("task{number}");
                    if !survey.mentions(&name) {
                        break name;
                    }
                }
            }));
        }
        names
    }
}

impl Launch {
    /// The line of this task with its comments.
    fn write_line(&self, indent: &str, line: &str, lines: &mut Vec<String>) {
        lines.extend(
            self.above
                .iter()
                .map(|comment| format!("{indent}{comment}")),
        );
        lines.push(match &self.comment {
            Some(comment) => format!("{indent}{line}  {comment}"),
            None => format!("{indent}{line}"),
        });
    }
}

fn assigned(result: &Option<String>) -> String {
    result
        .as_ref()
        .map_or(String::new(), |name| format!("{name} = "))
}
