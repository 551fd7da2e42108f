//! Calls: functions, their values and their options, held against the table.

use fluent_syntax::ast::{CallArguments, InlineExpression};

use crate::words::check::Checker;
use crate::words::functions::{self, FUNCTIONS, Function};
use crate::words::syntax::span;

impl Checker<'_> {
    /// Checks a call and tells the type of its value, where that is known.
    pub(super) fn call(&mut self, name: &str, arguments: &CallArguments<&str>) -> Option<&'static str> {
        let Some(function) = functions::function(name) else {
            let known = FUNCTIONS.iter().map(|function| function.name);
            let all = known.clone().collect::<Vec<_>>().join(", ");
            let fault = self.error("unknown-function", name, format!("there is no function \"{name}\""));
            self.faults.push(fault.hint(format!("functions are {all}")).suggest(span(self.file, name), name, known));
            return None;
        };
        let kind = self.values(function, name, arguments);
        for argument in &arguments.named {
            self.option(function, argument.name.name, &argument.value);
        }
        self.options_together(name, kind, arguments);
        match name {
            "PERCENT" => Some("percent"),
            "LIST" => Some("list"),
            _ => kind,
        }
    }

    fn values(&mut self, function: &Function, name: &str, arguments: &CallArguments<&str>) -> Option<&'static str> {
        let values: Option<Vec<&str>> = arguments.positional.iter().map(literal_or_variable).collect();
        let Some(pieces) = values.filter(|values| function.count.contains(&values.len())) else {
            let (wanted, example) = match (function.count.start(), function.count.end()) {
                (1, 1) => ("one value".to_owned(), format!("{name}($value)")),
                (2, 2) => ("two values".to_owned(), format!("{name}($low, $high)")),
                (least, most) => (format!("{least} to {most} values"), format!("{name}($one, $two)")),
            };
            let fault = self.error("arguments", name, format!("{name} takes {wanted}, each a variable or a literal"));
            self.faults.push(fault.hint(format!("for example {example}")));
            return None;
        };
        let mut first = None;
        for (value, piece) in arguments.positional.iter().zip(pieces) {
            let kind = self.inline(value);
            if let Some(kind) = kind.filter(|kind| !function.takes.contains(kind)) {
                let message = format!("{name} takes {}, not {kind}", function.takes.join(" or "));
                self.faults.push(self.error("wrong-type", piece, message));
            }
            first = first.or(kind);
        }
        first
    }

    fn option(&mut self, function: &Function, name: &str, value: &InlineExpression<&str>) {
        let Some(choice) = function.option(name) else {
            let known = function.options.iter().map(|choice| choice.name);
            let all = known.clone().collect::<Vec<_>>().join(", ");
            let listed = if all.is_empty() { "it has none".to_owned() } else { format!("it has {all}") };
            let fault = self.error("unknown-option", name, format!("{} has no option \"{name}\"", function.name));
            self.faults.push(fault.hint(listed).suggest(span(self.file, name), name, known));
            return;
        };
        let Some(literal) = literal_or_variable(value).filter(|literal| !choice.values.admits(literal)) else { return };
        let message = format!("\"{literal}\" is no value of {name}: expected {}", choice.values.expected());
        let fault = self.error("option-value", literal, message);
        let words = match choice.values {
            functions::Values::Words(words) => words,
            _ => &[],
        };
        self.faults.push(fault.suggest(span(self.file, literal), literal, words.iter().copied()));
    }

    /// Options that are good by themselves but not together, or not for this type.
    fn options_together(&mut self, name: &str, kind: Option<&str>, arguments: &CallArguments<&str>) {
        let literal = |option: &str| {
            let argument = arguments.named.iter().find(|argument| argument.name.name == option)?;
            literal_or_variable(&argument.value)
        };
        let of_time = ["timeStyle", "hour", "timeZoneName", "timeZone"];
        let misplaced = of_time.into_iter().find(|option| kind == Some("date") && literal(option).is_some());
        let misplaced = misplaced.map(|option| format!("{option} is for instants: a date has no time of day"));
        if let Some(message) = functions::conflict(&literal).or(misplaced) {
            self.faults.push(self.error("option-conflict", name, message));
        }
    }
}

/// The piece of the file by which such a value is named.
fn literal_or_variable<'a>(value: &InlineExpression<&'a str>) -> Option<&'a str> {
    match value {
        InlineExpression::VariableReference { id } => Some(id.name),
        InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => Some(value),
        _ => None,
    }
}
