//! Path templates: pure text, no tokens.

use crate::case::{camel_case, is_camel_case, is_reserved, snake_case};

mod mistake;

pub(crate) use mistake::Mistake;
use mistake::Part;

/// A checked path template.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Template {
    /// Its placeholders and aliases, in order.
    pub(crate) values: Vec<Value>,
}

/// A value that a caller gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Value {
    /// Its name, in camelCase, as in `managedDeviceId`.
    pub(crate) name: String,
    /// Where it goes: decides what may be passed.
    pub(crate) is_alias: bool,
    /// Whether it stands in the last segment, the operation itself.
    pub(crate) in_operation: bool,
}

/// Checks a path, or tells every mistake in it.
pub(crate) fn parse(path: &str) -> Result<Template, Vec<Mistake>> {
    let mut reader = Reader::default();
    reader.path(Part { at: 0, text: path });
    if reader.mistakes.is_empty() { Ok(reader.template) } else { Err(reader.mistakes) }
}

/// The values of a path that may be wrong otherwise, so that uses of the action can be checked: one
/// for each placeholder and alias, whatever its name.
pub(crate) fn recover(path: &str) -> Template {
    let mut template = Template::default();
    let mut rest = path;
    while let Some((at, sigil)) =
        rest.find("=@").map(|at| (at, 2)).into_iter().chain(rest.find('{').map(|at| (at, 1))).min()
    {
        let name_on = rest.get(at + sigil..).unwrap_or("").trim_start_matches('{');
        let end = name_on.find(['}', ',', ')', '/']).unwrap_or(name_on.len());
        let name = camel_case(name_on.get(..end).unwrap_or(""));
        let argument = snake_case(&name);
        let is_taken = template.values.iter().any(|value| snake_case(&value.name) == argument);
        let name = if is_camel_case(&name) && !is_taken {
            name
        } else {
            format!("value{}", template.values.len() + 1)
        };
        template.values.push(Value { name, is_alias: sigil == 2, in_operation: false });
        rest = name_on;
    }
    template
}

#[derive(Default)]
struct Reader {
    template: Template,
    mistakes: Vec<Mistake>,
    /// Whether a placeholder was left open.
    is_open: bool,
}

impl Reader {
    fn mistake(&mut self, part: Part<'_>, message: impl Into<String>) {
        self.mistakes.push(Mistake::new(part, message));
    }

    fn path(&mut self, path: Part<'_>) {
        if path.text.is_empty() {
            return self
                .mistake(path, "the path is empty; write it as Graph's reference page does");
        }
        if let Some(end) = path.text.find("://") {
            let host = path.text.get(end + 3..).and_then(|rest| rest.find('/'));
            let end = host.map_or(path.text.len(), |host| end + 3 + host);
            return self.mistake(
                path.slice(0, end),
                "the path holds a host; start it with the `/` behind the version, the client's \
                 cloud gives the rest",
            );
        }
        let Some(_) = path.text.strip_prefix('/') else {
            return self.mistake(
                path.slice(0, path.text.find('/').unwrap_or(path.text.len())),
                "the path does not start with `/`; put one in front",
            );
        };
        if let Some(at) = outside_braces(path.text, |c| matches!(c, '?' | '#')) {
            let part = path.slice(at, path.text.len());
            let message = if part.text.starts_with('?') {
                "the path holds a query; leave it out, callers set parameters with `.query(..)`"
            } else {
                "the path holds a fragment; leave it out, it is never sent"
            };
            self.mistake(part, message);
            let end = path.text.get(..at).map_or(at, |path| path.trim_end_matches('/').len());
            return self.segments(path.slice(1, end.max(1)));
        }
        self.segments(path.slice(1, path.text.len()));
    }

    fn segments(&mut self, path: Part<'_>) {
        let count = path.split('/').count();
        let mut was_empty = false;
        for (index, segment) in path.split('/').enumerate() {
            let is_last = index + 1 == count;
            if std::mem::replace(&mut was_empty, segment.text.is_empty()) && was_empty {
                continue;
            }
            match segment.text {
                "" if is_last && index > 0 => self.mistake(
                    Part { at: segment.at - 1, text: "/" },
                    "the path ends with `/`; leave it out",
                ),
                "" => self.mistake(segment, "the path has an empty segment; leave out one `/`"),
                "." | ".." => self.mistake(
                    segment,
                    "the path has a dot segment, which would address another resource; write the \
                     path in full",
                ),
                version if index == 0 && is_version(version) => self.mistake(
                    segment,
                    format!(
                        "the path holds a version; leave it out and write `version = {:?}`",
                        version.to_ascii_lowercase()
                    ),
                ),
                _ => self.segment(segment, is_last),
            }
        }
    }

    fn segment(&mut self, segment: Part<'_>, is_last: bool) {
        if let Some(at) = first_foreign(segment.text) {
            let end = at
                + segment.text.get(at..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8);
            return self.mistake(
                segment.slice(at, end),
                "the path holds a character that no Graph path has; values go into `{placeholders}`",
            );
        }
        let Some(braces) = self.braces(segment) else {
            return;
        };
        match braces.as_slice() {
            [] => {}
            [whole] if whole.text.len() + 2 == segment.text.len() => {
                return self.placeholder(*whole, is_last);
            }
            _ if !segment.text.contains('(') => {
                return self.mistake(
                    segment,
                    "a placeholder is glued to other text; it is a whole segment, or an argument \
                     in `name(parameter={x})`",
                );
            }
            _ => {}
        }
        if segment.text.contains(['(', ')', '@', '\'', '=', ',']) {
            self.call(segment, is_last);
        }
    }

    /// What stands in the braces of a segment, or nothing after telling that they do not match.
    fn braces<'p>(&mut self, segment: Part<'p>) -> Option<Vec<Part<'p>>> {
        let mut open = None;
        let mut found = Vec::new();
        for (at, character) in segment.text.char_indices() {
            match (character, open) {
                ('{', None) => open = Some(at),
                ('{', Some(_)) => {
                    self.mistake(
                        segment.slice(at, at + 1),
                        "a placeholder holds another brace; close the first with `}`",
                    );
                    return None;
                }
                ('}', Some(start)) => {
                    found.push(segment.slice(start + 1, at));
                    open = None;
                }
                // The end of one that began in another segment, where it was told.
                ('}', None) if self.is_open => self.is_open = false,
                ('}', None) => {
                    self.mistake(
                        segment.slice(at, at + 1),
                        "a stray `}`; open the placeholder with `{`, or leave it out",
                    );
                    return None;
                }
                _ => {}
            }
        }
        if let Some(start) = open {
            self.is_open = true;
            self.mistake(
                segment.slice(start, segment.text.len()),
                "the placeholder is not closed; end it with `}`",
            );
            return None;
        }
        Some(found)
    }

    /// `name()` or `name(a='{x}',b={y},c=@z)`: a call of an OData function.
    fn call(&mut self, segment: Part<'_>, is_last: bool) {
        let parts = segment.text.strip_suffix(')').and_then(|text| text.split_once('('));
        let Some((name, arguments)) = parts else {
            return self.mistake(
                segment,
                "arguments stand in one pair of parentheses at the end, as in `name(parameter={x})`",
            );
        };
        let name_ok = !name.is_empty()
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'));
        if !name_ok {
            return self
                .mistake(segment.slice(0, name.len().max(1)), "a function's name goes here");
        }
        let from = name.len() + 1;
        if arguments.is_empty() {
            return;
        }
        for argument in segment.slice(from, from + arguments.len()).split(',') {
            self.argument(argument, is_last);
        }
    }

    fn argument(&mut self, argument: Part<'_>, is_last: bool) {
        let Some((parameter, value)) = argument.text.split_once('=') else {
            return self.mistake(argument, "an argument is written `parameter={x}`");
        };
        if !is_identifier(parameter) {
            return self.mistake(argument, "an argument is written `parameter={x}`");
        }
        let value = argument.slice(parameter.len() + 1, parameter.len() + 1 + value.len());
        if let Some(name) = value.text.strip_prefix('@') {
            return self.value(value.slice(1, 1 + name.len()), true, is_last);
        }
        let inner = value
            .text
            .strip_prefix('\'')
            .map_or(Some(value.text), |text| text.strip_suffix('\''))
            .and_then(|text| text.strip_prefix('{'))
            .and_then(|text| text.strip_suffix('}'))
            .filter(|text| !text.contains(['{', '}', '\'']));
        match inner {
            Some(name) => {
                let start = value.text.find('{').map_or(0, |at| at + 1);
                self.value(value.slice(start, start + name.len()), false, is_last);
            }
            None => self.mistake(
                value,
                "an argument's value is `'{x}'` for text, `{x}` for a number, GUID, date or \
                 Boolean, or `@x` for an alias",
            ),
        }
    }

    fn placeholder(&mut self, name: Part<'_>, is_last: bool) {
        self.value(name, false, is_last);
    }

    fn value(&mut self, name: Part<'_>, is_alias: bool, in_operation: bool) {
        if name.text.trim().is_empty() {
            let around = Part { at: name.at.saturating_sub(1), text: "{}" };
            return self
                .mistake(around, "the placeholder has no name; write it like `{managedDeviceId}`");
        }
        if is_reserved(name.text) {
            let message = format!(
                "`{0}` cannot name an argument; write another name, as in `{0}Id`",
                name.text
            );
            return self.mistake(name, message);
        }
        if !is_camel_case(name.text) {
            let camel = camel_case(name.text);
            let remedy = if is_camel_case(&camel) {
                format!("write `{camel}`")
            } else {
                "write it in camelCase, like `managedDeviceId`".to_owned()
            };
            return self
                .mistake(name, format!("`{}` is no camelCase identifier; {remedy}", name.text));
        }
        let argument = snake_case(name.text);
        let mut others = self.template.values.iter();
        if let Some(other) = others.find(|value| snake_case(&value.name) == argument) {
            let message = if other.name == name.text {
                format!("the placeholder `{}` occurs twice; give each its own name", name.text)
            } else {
                format!(
                    "`{}` and `{}` both are the argument `{argument}`; give each its own name",
                    other.name, name.text
                )
            };
            return self.mistake(name, message);
        }
        let name = name.text.to_owned();
        self.template.values.push(Value { name, is_alias, in_operation });
    }
}

/// Where a character stands that Graph's paths and our templates do not have, if anywhere; names in
/// braces are looked at later, and what belongs to arguments needs parentheses.
fn first_foreign(segment: &str) -> Option<usize> {
    let has_arguments = segment.contains('(');
    outside_braces(segment, |character| {
        let is_plain = character.is_ascii_alphanumeric() || "-._~${}".contains(character);
        !(is_plain || (has_arguments && "()='@,".contains(character)))
    })
}

/// Where the first such character stands outside of braces.
fn outside_braces(text: &str, is_it: impl Fn(char) -> bool) -> Option<usize> {
    let mut in_braces = false;
    text.char_indices().find_map(|(at, character)| {
        match character {
            '{' => in_braces = true,
            '}' => in_braces = false,
            _ => {}
        }
        (!in_braces && is_it(character)).then_some(at)
    })
}

fn is_version(segment: &str) -> bool {
    ["v1.0", "beta"].iter().any(|version| segment.eq_ignore_ascii_case(version))
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
}
