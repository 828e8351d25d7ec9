//! Checks path templates, without tokens. `graph_action_metadata::template` has the grammar; a
//! declaration may use a part of it.

use graph_action_metadata::{
    Version,
    template::{Argument, Call, Part, Position, Segment, Span, parts, segments, split_query},
};

use super::{
    character,
    syntax::{foreign_placeholder, item_path, key_in_parentheses, name_for},
    underline::Mistake,
};
use crate::case::{camel_case, is_camel_case, is_reserved, snake_case};

/// A checked path template.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Template {
    /// Its placeholders and aliases, in order.
    pub values: Vec<Value>,
}

/// A value that a caller supplies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// Its name, in camelCase, as in `managedDeviceId`.
    pub name: String,
    /// Whether it is an alias, so that the value goes into the query.
    pub is_alias: bool,
    /// Whether it is in the last segment, the operation itself.
    pub in_operation: bool,
}

/// Reads a path, or returns every mistake in it.
pub(super) fn parse(path: &str) -> Result<Template, Vec<Mistake>> {
    let mut reader = Reader::default();
    reader.path(path.into());
    let foreign = &reader.foreign;
    if !foreign.is_empty() {
        let mistake = Mistake::in_parts(foreign.iter().copied(), character::message(foreign));
        reader.mistakes.push(mistake);
    }
    if reader.mistakes.is_empty() { Ok(reader.template) } else { Err(reader.mistakes) }
}

/// Returns the values of a wrong path, one for each placeholder and alias: `request` has the right
/// number of arguments, so that its calls give no errors.
pub(super) fn recover(path: &str) -> Template {
    let mut template = Template::default();
    for segment in segments(path) {
        if let Some(name) = foreign_placeholder(segment.text) {
            template.recover(name, false);
            continue;
        }
        for part in parts(segment) {
            if let Part::Placeholder(placeholder) = part {
                let is_alias = placeholder.position == Position::Alias;
                template.recover(placeholder.name.text, is_alias);
            }
        }
    }
    template
}

impl Template {
    /// Adds a value with a name that may be wrong or taken.
    fn recover(&mut self, name: &str, is_alias: bool) {
        let name = camel_case(name);
        let name = if is_camel_case(&name) && self.taken(&name).is_none() {
            name
        } else {
            format!("value{}", self.values.len() + 1)
        };
        self.values.push(Value { name, is_alias, in_operation: false });
    }

    /// Returns the value that becomes the same argument as a name.
    fn taken(&self, name: &str) -> Option<&Value> {
        let argument = snake_case(name);
        self.values.iter().find(|value| snake_case(&value.name) == argument)
    }
}

#[derive(Default)]
struct Reader<'p> {
    template: Template,
    mistakes: Vec<Mistake>,
    /// The characters that no path of Graph has.
    foreign: Vec<Span<'p>>,
    /// This segment and the one before it.
    this: &'p str,
    before: &'p str,
    /// Whether a placeholder was left open.
    is_open: bool,
}

impl<'p> Reader<'p> {
    fn mistake(&mut self, part: Span<'_>, message: impl Into<String>) {
        self.mistakes.push(Mistake::new(part, message));
    }

    fn path(&mut self, path: Span<'p>) {
        if path.text.trim_matches('/').is_empty() {
            return self.mistake(
                path,
                "the path is empty; write what follows the version on Graph's \
                                reference page",
            );
        }
        if let Some(end) = path.text.find("://") {
            let host = path.text.get(end + 3..).and_then(|rest| rest.find('/'));
            let end = host.map_or(path.text.len(), |host| end + 3 + host);
            return self.mistake(
                path.slice(0, end),
                "the path contains a host; start with the `/` after the version, since the \
                 client's cloud supplies the host",
            );
        }
        // Another first character is foreign, and may look like a slash.
        if path.text.starts_with(|first: char| first.is_ascii() && first != '/') {
            return self.mistake(
                path.slice(0, path.text.find('/').unwrap_or(path.text.len())),
                "the path must start with `/`; add it in front",
            );
        }
        let (before, query) = split_query(path.text);
        if query.is_empty() {
            return self.segments(before);
        }
        let message = if query.starts_with('?') {
            "the path contains a query; remove it, since callers set query parameters with \
             `.query(..)`"
        } else {
            "the path contains a fragment; remove it, since it is never sent"
        };
        self.mistake(path.skip(before.len()), message);
        self.segments(before.trim_end_matches('/'));
    }

    fn segments(&mut self, path: &'p str) {
        let mut segments = segments(path).enumerate().peekable();
        let mut was_empty = false;
        let item_path = item_path(path);
        if let Some(item_path) = item_path {
            self.mistake(
                item_path,
                "an item that is addressed by its own path is not supported yet; if the item exists, read its id \
                 and its drive's, and use them as in `/drives/{driveId}/items/{driveItemId}`",
            );
        }
        while let Some((index, segment)) = segments.next() {
            let is_last = segments.peek().is_none();
            if item_path
                .is_some_and(|item| item.start <= segment.start && segment.end() <= item.end())
            {
                continue;
            }
            if std::mem::replace(&mut was_empty, segment.text.is_empty()) && was_empty {
                continue;
            }
            match segment.text {
                "" if is_last && index > 0 => self.mistake(
                    Span::new(segment.start - 1, "/"),
                    "the path ends with `/`; remove it",
                ),
                "" => self.mistake(segment, "the path has an empty segment; remove one `/`"),
                "." | ".." => self.mistake(
                    segment,
                    "the path contains a dot segment, which URL parsers resolve; write the \
                     resolved path",
                ),
                text => match Version::from_segment(text).filter(|_| index == 0) {
                    Some(version) => self.mistake(
                        segment,
                        format!(
                            "the path contains a version; remove it and write `version = \
                             \"{version}\"`"
                        ),
                    ),
                    None => self.segment(segment, is_last),
                },
            }
        }
    }

    fn segment(&mut self, segment: Span<'p>, is_last: bool) {
        self.before = std::mem::replace(&mut self.this, segment.text);
        if let Some(name) = foreign_placeholder(segment.text) {
            let name = self.free_name(name, self.before);
            let message = format!("a placeholder is a name in braces; write `{{{name}}}`");
            self.template.values.push(Value { name, is_alias: false, in_operation: is_last });
            return self.mistake(segment, message);
        }
        let foreign = character::foreign(segment);
        if !foreign.is_empty() {
            return self.foreign.extend(foreign);
        }
        if !self.check_braces(segment) {
            return;
        }
        match Segment::of(segment) {
            Segment::Placeholder(name) => self.value(name, false, is_last),
            Segment::Call(call) => self.call(call, segment, is_last),
            Segment::Name(name) if name.text.contains('{') => self.mistake(
                segment,
                "a placeholder must be a whole segment, or an argument as in \
                 `name(parameter={x})`",
            ),
            Segment::Name(_) => {}
        }
    }

    /// Returns a name in camelCase that no other placeholder has, made from a written one or from that of
    /// the collection.
    fn free_name(&self, name: &str, collection: &str) -> String {
        let is_upper = !name.contains(|one: char| one.is_ascii_lowercase());
        let name = camel_case(&if is_upper { name.to_ascii_lowercase() } else { name.to_owned() });
        let is_free = |name: &String| is_camel_case(name) && self.template.taken(name).is_none();
        let of_collection = || name_for(collection);
        let numbered = || (2..).map(|number| format!("value{number}"));
        Some(name.clone())
            .into_iter()
            .chain(of_collection())
            .chain(numbered())
            .find(is_free)
            .unwrap_or(name)
    }

    /// Returns whether the braces of a segment match; if not, adds a mistake.
    fn check_braces(&mut self, segment: Span<'_>) -> bool {
        let mut open = None;
        for (at, character) in segment.text.char_indices() {
            match (character, open) {
                ('{', None) => open = Some(at),
                ('{', Some(_)) => {
                    self.mistake(
                        segment.slice(at, at + 1),
                        "a placeholder contains another `{`; close the first placeholder with \
                         `}`",
                    );
                    return false;
                }
                ('}', Some(_)) => open = None,
                // The end of one that began in another segment: that one has the error.
                ('}', None) if self.is_open => self.is_open = false,
                ('}', None) => {
                    self.mistake(
                        segment.slice(at, at + 1),
                        "unmatched `}`; write `{` before the name of the placeholder, or remove \
                         the `}`",
                    );
                    return false;
                }
                _ => {}
            }
        }
        if let Some(start) = open {
            self.is_open = true;
            self.mistake(segment.skip(start), "the placeholder is not closed; add `}`");
        }
        open.is_none()
    }

    /// `name()` or `name(a='{x}',b={y},c=@z)`: a call of an OData function.
    fn call(&mut self, call: Call<'_>, segment: Span<'_>, is_last: bool) {
        if let Some(quote) = open_quote(call) {
            return self.mistake(quote, "the quote is not closed; write `'{x}'`");
        }
        if !call.is_closed || !call.tail.text.is_empty() {
            return self.mistake(
                segment,
                "arguments must be in one pair of parentheses at the end of the segment, as in \
                 `name(parameter={x})`",
            );
        }
        if let Some((collection, key)) = key_in_parentheses(call) {
            let name = key.placeholder().map_or("id", |placeholder| placeholder.name.text);
            let name = self.free_name(name, collection);
            let message = format!("a key is a segment of its own; write `{collection}/{{{name}}}`");
            self.template.values.push(Value { name, is_alias: false, in_operation: is_last });
            return self.mistake(segment, message);
        }
        let name = call.name.text;
        let name_ok = !name.is_empty()
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_'));
        if !name_ok {
            return self.mistake(
                segment.slice(0, name.len().max(1)),
                "expected the name of a function \
                                                               before `(`",
            );
        }
        for argument in call.arguments() {
            self.argument(argument, is_last);
        }
    }

    fn argument(&mut self, argument: Argument<'_>, is_last: bool) {
        if !argument.parameter.is_some_and(|name| is_identifier(name.text)) {
            return self.mistake(argument.text, "expected an argument, as in `parameter={x}`");
        }
        match argument.placeholder() {
            Some(placeholder) => {
                self.value(placeholder.name, placeholder.position == Position::Alias, is_last);
            }
            None => self.mistake(
                argument.value,
                "expected `'{x}'` for text, `{x}` for a number, GUID, date or Boolean, or `@x` \
                 for an alias",
            ),
        }
    }

    fn value(&mut self, name: Span<'_>, is_alias: bool, in_operation: bool) {
        if name.text.trim().is_empty() {
            let around = Span::new(name.start.saturating_sub(1), "{}");
            return self.mistake(
                around,
                "the placeholder has no name; write one, as in \
                                  `{managedDeviceId}`",
            );
        }
        if is_reserved(name.text) {
            let message = format!(
                "`{0}` cannot be the name of an argument; write another name, such as `{0}Id`",
                name.text
            );
            return self.mistake(name, message);
        }
        if !is_camel_case(name.text) {
            let free = self.free_name(name.text, self.before);
            let message = format!("`{}` is not a camelCase identifier; write `{free}`", name.text);
            self.template.values.push(Value { name: free, is_alias, in_operation });
            return self.mistake(name, message);
        }
        if let Some(other) = self.template.taken(name.text) {
            let free = self.free_name(name.text, self.before);
            let message = if other.name == name.text {
                format!(
                    "the placeholder `{}` occurs more than once; write `{free}` here",
                    name.text
                )
            } else {
                let argument = snake_case(name.text);
                format!(
                    "`{}` and `{}` both become the argument `{argument}`; write `{free}` here",
                    other.name, name.text
                )
            };
            self.template.values.push(Value { name: free, is_alias, in_operation });
            return self.mistake(name, message);
        }
        let name = name.text.to_owned();
        self.template.values.push(Value { name, is_alias, in_operation });
    }
}

/// The last argument of a call, if a quote in it hides the closing parenthesis.
fn open_quote(call: Call<'_>) -> Option<Span<'_>> {
    let has_open_quote = !call.is_closed && call.list.text.matches('\'').count() % 2 == 1;
    call.arguments().last().filter(|_| has_open_quote).map(|argument| argument.value)
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
}
