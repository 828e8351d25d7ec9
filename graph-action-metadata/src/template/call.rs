use std::borrow::Cow;

use super::{
    name::{ends_in, split_namespace, starts_with},
    placeholder::{self, Placeholder, Position},
    span::Span,
};

/// A name with parentheses after it: a function with its arguments, or a collection with a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Call<'p> {
    /// The text before the parentheses.
    pub name: Span<'p>,
    /// The text in the parentheses.
    pub list: Span<'p>,
    /// The text after the parentheses; empty if the segment fits the grammar.
    pub tail: Span<'p>,
    /// Whether the parenthesis is closed.
    pub is_closed: bool,
}

impl<'p> Call<'p> {
    pub(super) fn read(text: Span<'p>) -> Option<Self> {
        let open = text.text.find('(')?;
        let list_on = text.skip(open + 1);
        let closing = closing(list_on.text);
        let end = closing.unwrap_or(list_on.text.len());
        Some(Self {
            name: text.slice(0, open),
            list: list_on.slice(0, end),
            tail: list_on.skip(end + usize::from(closing.is_some())),
            is_closed: closing.is_some(),
        })
    }

    /// Returns the arguments in order; none for `name()`.
    pub fn arguments(self) -> impl Iterator<Item = Argument<'p>> {
        let list = self.list;
        let mut is_quoted = false;
        let mut start = 0;
        let texts = list.text.split(move |character| {
            is_quoted ^= character == '\'';
            character == ',' && !is_quoted
        });
        let arguments = texts.map(move |text| {
            let argument = list.slice(start, start + text.len());
            start += text.len() + 1;
            Argument::read(argument)
        });
        arguments.filter(move |_| !list.text.is_empty())
    }

    /// Returns whether the parentheses hold a key; otherwise they hold the arguments of a function.
    ///
    /// Both look alike. Parentheses hold a key if they hold one value without a name. One value
    /// with a name counts as an alternate key if the name of the segment ends in `s` (it is a
    /// collection) and does not begin with `get`, `find` or `retrieve`, and the name of the value
    /// ends in `id`, `name`, `email` or `index`. The tool that writes the table reports where the
    /// data itself disagrees with this rule.
    ///
    /// ```
    /// use graph_action_metadata::template::Segment;
    ///
    /// let is_key = |text| matches!(Segment::of(text), Segment::Call(call) if call.is_key());
    /// assert!(is_key("users('{id}')"));
    /// assert!(is_key("applications(appId='{appId}')"));
    /// assert!(!is_key("findRooms(roomListId='{id}')"));
    /// assert!(!is_key("delta()"));
    /// ```
    pub fn is_key(self) -> bool {
        let mut arguments = self.arguments();
        let (Some(argument), None) = (arguments.next(), arguments.next()) else { return false };
        let Some(parameter) = argument.parameter else { return true };
        let (_, name) = split_namespace(self.name.text);
        ends_in(name, "s")
            && !["get", "find", "retrieve"].iter().any(|verb| starts_with(name, verb))
            && ["id", "name", "email", "index", "url"]
                .iter()
                .any(|end| ends_in(parameter.text.trim(), end))
    }
}

/// Returns where the parenthesis closes, outside of quotes.
fn closing(text: &str) -> Option<usize> {
    let mut is_quoted = false;
    text.bytes().position(|byte| {
        is_quoted ^= byte == b'\'';
        byte == b')' && !is_quoted
    })
}

/// An argument of a function, or the key of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Argument<'p> {
    /// All of it.
    pub text: Span<'p>,
    /// The name of the parameter; `None` for a key without one.
    pub parameter: Option<Span<'p>>,
    /// The text after the `=`: a placeholder, or a literal with its quotes.
    pub value: Span<'p>,
}

impl<'p> Argument<'p> {
    fn read(text: Span<'p>) -> Self {
        // The `=` may be one inside the quotes of a key.
        let equals = text.text.find(['=', '\'']).filter(|at| text.skip(*at).text.starts_with('='));
        match equals {
            Some(equals) => {
                Self { text, parameter: Some(text.slice(0, equals)), value: text.skip(equals + 1) }
            }
            None => Self { text, parameter: None, value: text },
        }
    }

    /// Returns the placeholder, if it is the whole value: `'{x}'`, `{x}` or `@x`.
    ///
    /// ```
    /// use graph_action_metadata::template::{Position, Segment};
    ///
    /// let Segment::Call(call) = Segment::of("f(a='{x}',b=@y,c=1)") else { unreachable!() };
    /// let positions: Vec<_> = call
    ///     .arguments()
    ///     .map(|argument| argument.placeholder().map(|placeholder| placeholder.position))
    ///     .collect();
    /// assert_eq!(positions, [Some(Position::Quoted), Some(Position::Alias), None]);
    /// ```
    pub fn placeholder(self) -> Option<Placeholder<'p>> {
        let (before, mut placeholder, after) = placeholder::first(self.text)?;
        // The parenthesis before a key is not part of the argument.
        if placeholder.position == Position::Segment {
            placeholder.position = Position::Bare;
        }
        let quote = if placeholder.position == Position::Quoted { "'" } else { "" };
        let is_whole = before.end() == self.value.start + quote.len() && after.text == quote;
        is_whole.then_some(placeholder)
    }
}

/// Writes a text as a string literal of OData: in single quotes, those inside doubled (conformance
/// A-6).
///
/// ```
/// use graph_action_metadata::template::{quote, unquote};
///
/// assert_eq!(quote("O'Neil"), "'O''Neil'");
/// assert_eq!(unquote("'O''Neil'").as_deref(), Some("O'Neil"));
/// ```
pub fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Returns the text of a string literal; `None` if it is not in single quotes, or has a single
/// quote inside that is not doubled (conformance A-6).
///
/// ```
/// use graph_action_metadata::template::unquote;
///
/// assert_eq!(unquote("'a'").as_deref(), Some("a"));
/// assert_eq!(unquote("'O'Neil'"), None);
/// assert_eq!(unquote("20"), None);
/// ```
pub fn unquote(literal: &str) -> Option<Cow<'_, str>> {
    let inner = literal.strip_prefix('\'')?.strip_suffix('\'')?;
    if !inner.contains('\'') {
        return Some(Cow::Borrowed(inner));
    }
    let is_doubled = !inner.replace("''", "").contains('\'');
    is_doubled.then(|| Cow::Owned(inner.replace("''", "'")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(text: &str) -> Call<'_> {
        Call::read(text.into()).unwrap_or_else(|| panic!("{text} is not a call"))
    }

    #[test]
    fn a_call_is_a_name_and_a_list() {
        for (text, name, list, tail, is_closed) in [
            ("f()", "f", "", "", true),
            ("f(a='{x}',b=@y)", "f", "a='{x}',b=@y", "", true),
            ("f(a=')',b='it''s (')x", "f", "a=')',b='it''s ('", "x", true),
            ("f(a", "f", "a", "", false),
            ("f(a='x)", "f", "a='x)", "", false),
            ("(a)", "", "a", "", true),
            ("f((a))", "f", "(a", ")", true),
            ("é(é)é", "é", "é", "é", true),
        ] {
            let call = call(text);
            assert_eq!(
                (call.name.text, call.list.text, call.tail.text),
                (name, list, tail),
                "{text}"
            );
            assert_eq!(call.is_closed, is_closed, "{text}");
            for span in [call.name, call.list, call.tail] {
                assert_eq!(&text[span.start..span.end()], span.text, "{text}");
            }
        }
        assert_eq!(Call::read("f".into()), None);
    }

    #[test]
    fn arguments_are_separated_by_commas_outside_of_quotes() {
        for (text, expected) in [
            ("f()", &[][..]),
            ("f(a=1)", &[(Some("a"), "1")]),
            ("f(a='x,''y',b=1)", &[(Some("a"), "'x,''y'"), (Some("b"), "1")]),
            ("f('a=b')", &[(None, "'a=b'")]),
            ("f(1)", &[(None, "1")]),
            ("f(a=,)", &[(Some("a"), ""), (None, "")]),
            ("f(a=b=c)", &[(Some("a"), "b=c")]),
            ("f(a=1", &[(Some("a"), "1")]),
        ] {
            let found: Vec<_> = call(text)
                .arguments()
                .map(|one| {
                    for span in
                        [Some(one.text), one.parameter, Some(one.value)].into_iter().flatten()
                    {
                        assert_eq!(&text[span.start..span.end()], span.text, "{text}");
                    }
                    (one.parameter.map(|name| name.text), one.value.text)
                })
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_placeholder_is_the_whole_value() {
        for (text, expected) in [
            ("f(a='{x}')", Some((Position::Quoted, "x"))),
            ("f(a={x})", Some((Position::Bare, "x"))),
            ("f(a=@x)", Some((Position::Alias, "x"))),
            ("f('{x}')", Some((Position::Quoted, "x"))),
            ("f({x})", Some((Position::Bare, "x"))),
            ("f(a=x{x})", None),
            ("f(a={x}x)", None),
            ("f(a='{x}'x)", None),
            ("f(a='{x})", None),
            ("f(a={x}')", None),
            ("f(a={x}{y})", None),
            ("f(a=1)", None),
        ] {
            let mut arguments = call(text).arguments();
            let found = arguments.next().and_then(Argument::placeholder);
            assert_eq!(found.map(|one| (one.position, one.name.text)), expected, "{text}");
        }
    }

    #[test]
    fn quotes_inside_text_are_doubled() {
        for (literal, text) in [
            ("'a'", Some("a")),
            ("''", Some("")),
            ("'O''Neil'", Some("O'Neil")),
            ("'O'Neil'", None),
            ("'O'''Neil'", None),
            ("'", None),
            ("a", None),
        ] {
            assert_eq!(unquote(literal).as_deref(), text, "{literal}");
            if let Some(text) = text {
                assert_eq!(quote(text), literal);
            }
        }
    }
}
