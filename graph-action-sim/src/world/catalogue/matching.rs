//! Comparison of a request's path with a template, in all forms that Graph accepts.

use std::borrow::Cow;

use graph_action_metadata::template::{self, Call, Position, Segment, is_name, unquote};

use crate::world::catalogue::{
    segment,
    template::{Parameter, Part, Template},
};

/// The values in a path, at the placeholders of its template.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Captures {
    /// The keys of entities in order, with the names of their placeholders.
    pub(crate) keys: Vec<(String, String)>,
    /// The arguments of functions in the order of the template, with the names of the parameters.
    pub(crate) arguments: Vec<(String, Argument)>,
}

/// An argument of a function.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Argument {
    /// A value without its quotes.
    Value(String),
    /// The name of a query parameter that holds it, with its `@`.
    Alias(String),
}

/// How far a path matches a template.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Match {
    /// The path matches to its end, with these values.
    Whole(Captures),
    /// The path matches up to the segment with this index.
    Until(usize),
}

impl Template {
    pub(crate) fn compare(&self, segments: &[String]) -> Match {
        let mut captures = Captures::default();
        let mut parts = self.parts.as_slice();
        for (index, segment) in segments.iter().enumerate() {
            match captures.take(parts, segment) {
                Some(rest) => parts = rest,
                None => return Match::Until(index),
            }
        }
        if parts.is_empty() { Match::Whole(captures) } else { Match::Until(segments.len()) }
    }
}

impl Captures {
    /// Takes the parts that a segment matches, and returns those that are left.
    fn take<'t>(&mut self, parts: &'t [Part], segment: &str) -> Option<&'t [Part]> {
        let (part, rest) = parts.split_first()?;
        match part {
            Part::Name(name) if is_name(name, segment, rest.is_empty()) => Some(rest),
            Part::Name(name) => self.take_with_key(name, rest, segment),
            Part::Key(name) => self.take_key(name, segment).then_some(rest),
            // As in Microsoft's documentation: `/users/delta`.
            Part::Function(name, parameters)
                if parameters.is_empty() && is_name(name, segment, true) =>
            {
                Some(rest)
            }
            Part::Function(name, parameters) => {
                let call = call(segment)?;
                let is_called = is_name(name, call.name.text, true);
                (is_called && self.take_arguments(parameters, call)?).then_some(rest)
            }
        }
    }

    /// Takes two parts at once: `managedDevices('key')`.
    fn take_with_key<'t>(
        &mut self,
        name: &str,
        rest: &'t [Part],
        segment: &str,
    ) -> Option<&'t [Part]> {
        let (Part::Key(placeholder), rest) = rest.split_first()? else {
            return None;
        };
        let call = call(segment)?;
        let key = unquote(call.list.text)?;
        let is_called = is_name(name, call.name.text, false);
        (is_called && self.take_key(placeholder, &key)).then_some(rest)
    }

    fn take_key(&mut self, name: &str, key: &str) -> bool {
        let is_key = segment::is_key(key);
        if is_key {
            self.keys.push((name.to_owned(), key.to_owned()));
        }
        is_key
    }

    /// Takes every parameter, in any order.
    fn take_arguments(&mut self, parameters: &[Parameter], call: Call<'_>) -> Option<bool> {
        for parameter in parameters {
            let is_given = |argument: &template::Argument<'_>| {
                let name = argument.parameter.map(|name| name.text);
                name.is_some_and(|name| name.eq_ignore_ascii_case(&parameter.name))
            };
            let given = call.arguments().find(is_given)?;
            let argument = Argument::read(given.value.text, parameter.position)?;
            self.arguments.push((parameter.name.clone(), argument));
        }
        Some(call.arguments().count() == parameters.len())
    }
}

impl Argument {
    fn read(literal: &str, position: Position) -> Option<Self> {
        if literal.starts_with('@') {
            return Some(Self::Alias(literal.to_owned()));
        }
        let text = unquote(literal).map(Cow::into_owned);
        match position {
            Position::Quoted => text,
            Position::Bare | Position::Segment => text.is_none().then(|| literal.to_owned()),
            Position::Alias => text.or_else(|| Some(literal.to_owned())),
        }
        .map(Self::Value)
    }

    /// Returns the value; the value of an alias is in the query.
    pub(crate) fn resolve(&self, query: Option<&str>) -> Option<String> {
        let alias = match self {
            Self::Value(value) => return Some(value.clone()),
            Self::Alias(alias) => alias,
        };
        let is_alias = |name: &str| segment::decode_query(name).is_some_and(|name| name == *alias);
        let (_, literal) = query?
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(name, _)| is_alias(name))?;
        let literal = segment::decode_query(literal)?;
        unquote(&literal).map(Cow::into_owned).or(Some(literal))
    }
}

/// Reads `name(arguments)`.
fn call(segment: &str) -> Option<Call<'_>> {
    // Most segments are names or keys.
    if !segment.ends_with(')') {
        return None;
    }
    match Segment::of(segment) {
        Segment::Call(call) if call.is_closed && call.tail.text.is_empty() => Some(call),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(template: &str, path: &str) -> Match {
        let segments = segment::decode_all(path).expect("UTF-8");
        Template::parse(template).compare(&segments)
    }

    fn keys(template: &str, path: &str) -> Option<Vec<String>> {
        match compare(template, path) {
            Match::Whole(captures) => Some(captures.keys.into_iter().map(|(_, key)| key).collect()),
            Match::Until(_) => None,
        }
    }

    #[test]
    fn keys_are_decoded_within_their_segment() {
        const WIPE: &str = "/managedDevices/{id}/wipe";
        for (path, key) in [
            ("managedDevices/a%2Fb/wipe", Some("a/b")),
            ("manageddevices/O%27Neil/Wipe", Some("O'Neil")),
            ("managedDevices/a%28b%29/microsoft.graph.wipe", Some("a(b)")),
            ("managedDevices('O%27%27Neil')/wipe", Some("O'Neil")),
            ("managedDevices%28%27a%2Fb%27%29/wipe", Some("a/b")),
            ("managedDevices('a'b')/wipe", None),
            ("managedDevices(a)/wipe", None),
            ("managedDevices('')/wipe", None),
            ("managedDevices//wipe", None),
            ("managedDevices/%2e%2e/wipe", None),
            ("managedDevices/a/b/wipe", None),
            ("managedDevices/a/wipe/", None),
        ] {
            let expected = key.map(|key| vec![key.to_owned()]);
            assert_eq!(keys(WIPE, path), expected, "{path}");
        }
    }

    #[test]
    fn a_path_that_does_not_match_ends_at_a_segment() {
        const WIPE: &str = "/deviceManagement/managedDevices/{id}/wipe";
        for (path, index) in [
            ("managedDevices/a/wipe", 0),
            ("deviceManagement/devices/a/wipe", 1),
            ("deviceManagement/managedDevices/a/wip", 3),
            ("deviceManagement/managedDevices/a/wipe/x", 4),
            ("deviceManagement/managedDevices", 2),
        ] {
            assert_eq!(compare(WIPE, path), Match::Until(index), "{path}");
        }
    }

    #[test]
    fn a_function_without_parameters_needs_no_parentheses() {
        for path in ["users/delta()", "users/delta", "users/Delta", "users/microsoft.graph.delta"] {
            assert_eq!(keys("/users/delta()", path), Some(Vec::new()), "{path}");
        }
        for path in ["users/delta(a)", "users/delt", "users"] {
            assert_eq!(keys("/users/delta()", path), None, "{path}");
        }
    }

    #[test]
    fn arguments_of_a_function_go_by_name() {
        const FIND: &str = "/find(a='{x}',b={y},c=@z)";
        let Match::Whole(captures) = compare(FIND, "Find(c=@p,B=7,a='x%2C''y')") else {
            panic!("it should match");
        };
        let arguments: Vec<_> = captures
            .arguments
            .into_iter()
            .map(|(name, argument)| (name, argument.resolve(Some("%40p=%27q%27&@q=1"))))
            .collect();
        let expected = [("a", "x,'y"), ("b", "7"), ("c", "q")];
        assert_eq!(
            arguments,
            expected.map(|(name, value)| (name.to_owned(), Some(value.to_owned())))
        );
        let literals = compare(FIND, "find(a='x',b=7,c=1)");
        assert!(matches!(literals, Match::Whole(_)), "{literals:?}");
        for path in [
            "find",
            "find()",
            "find(a=x,b=7,c=@z)",
            "find(a='x',b='7',c=@z)",
            "find(a='x',b=7)",
            "find(a='x',b=7,c=@z,d=1)",
        ] {
            assert_eq!(compare(FIND, path), Match::Until(0), "{path}");
        }
    }
}
