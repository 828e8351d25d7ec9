use super::{
    call::Call,
    placeholder::{self, Position},
    span::Span,
};

/// A segment of a path: the text between two slashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Segment<'p> {
    /// The name of a property, type, action or function, or any other text that is not a
    /// placeholder or a call.
    Name(Span<'p>),
    /// `{name}`, the key of an entity; the name without its braces.
    Placeholder(Span<'p>),
    /// `name(…)`: a function with its arguments, or a collection with a key.
    Call(Call<'p>),
}

impl<'p> Segment<'p> {
    /// Reads the text of a segment: one of [`segments`], or a `&str`.
    ///
    /// ```
    /// use graph_action_metadata::template::Segment;
    ///
    /// assert!(matches!(Segment::of("wipe"), Segment::Name(_)));
    /// assert!(matches!(Segment::of("{id}"), Segment::Placeholder(name) if name.text == "id"));
    /// assert!(matches!(Segment::of("f()"), Segment::Call(call) if call.name.text == "f"));
    /// ```
    pub fn of(text: impl Into<Span<'p>>) -> Self {
        let text = text.into();
        if let Some(call) = Call::read(text) {
            return Self::Call(call);
        }
        match placeholder::first(text) {
            Some((before, placeholder, after))
                if before.text.is_empty()
                    && after.text.is_empty()
                    && placeholder.position == Position::Segment =>
            {
                Self::Placeholder(placeholder.name)
            }
            _ => Self::Name(text),
        }
    }

    /// Returns the name without arguments; an empty text for a placeholder.
    pub fn name(self) -> Span<'p> {
        match self {
            Self::Name(name) => name,
            Self::Call(call) => call.name,
            Self::Placeholder(name) => name.slice(0, 0),
        }
    }
}

/// Splits a path into its segments. Slashes inside parentheses do not split. The slash at the start is
/// skipped; empty segments are returned, so that an empty path has one.
///
/// ```
/// use graph_action_metadata::template::segments;
///
/// let texts = |path| segments(path).map(|segment| segment.text).collect::<Vec<_>>();
/// assert_eq!(texts("/users('a/b')/photo"), ["users('a/b')", "photo"]);
/// assert_eq!(texts("me//"), ["me", "", ""]);
/// ```
pub fn segments(path: &str) -> Segments<'_> {
    Segments { rest: Some(Span::from(path).skip(usize::from(path.starts_with('/')))) }
}

/// The segments of a path: see [`segments`].
#[derive(Debug, Clone)]
pub struct Segments<'p> {
    rest: Option<Span<'p>>,
}

impl<'p> Iterator for Segments<'p> {
    type Item = Span<'p>;

    fn next(&mut self) -> Option<Span<'p>> {
        let rest = self.rest.take()?;
        let Some(end) = end_of_segment(rest.text) else { return Some(rest) };
        self.rest = Some(rest.skip(end + 1));
        Some(rest.slice(0, end))
    }
}

/// Returns the next slash that is not inside parentheses.
fn end_of_segment(path: &str) -> Option<usize> {
    let slash = path.find('/')?;
    let segment = path.get(..slash).unwrap_or(path);
    // The slash may be one inside the parentheses.
    let Some(call) = Call::read(Span::from(path)).filter(|_| segment.contains('(')) else {
        return Some(slash);
    };
    call.tail.text.find('/').map(|slash| call.tail.start + slash)
}

/// Splits a path from its query or fragment, which keeps its `?` or `#`. A `?` or `#` inside the
/// braces of a placeholder does not count.
///
/// ```
/// use graph_action_metadata::template::split_query;
///
/// assert_eq!(split_query("/users?$top=1"), ("/users", "?$top=1"));
/// assert_eq!(split_query("/users/{id}"), ("/users/{id}", ""));
/// ```
pub fn split_query(path: &str) -> (&str, &str) {
    // Hardly any path has one, and a look at each character costs as much as a look-up's search.
    if !path.contains('?') && !path.contains('#') {
        return (path, "");
    }
    let mut is_in_braces = false;
    let at = path.find(|character| {
        match character {
            '{' => is_in_braces = true,
            '}' => is_in_braces = false,
            _ => {}
        }
        !is_in_braces && matches!(character, '?' | '#')
    });
    at.and_then(|at| path.split_at_checked(at)).unwrap_or((path, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slashes_in_parentheses_split_nothing() {
        for (path, expected) in [
            ("", &[""][..]),
            ("/", &[""]),
            ("/a/b", &["a", "b"]),
            ("a/b/", &["a", "b", ""]),
            ("//a", &["", "a"]),
            ("/users('a/b')/c", &["users('a/b')", "c"]),
            ("/users('it''s (me)/x')/c", &["users('it''s (me)/x')", "c"]),
            ("/a/f(x=(y)/z)/c", &["a", "f(x=(y)", "z)", "c"]),
            ("/a/f(x/b", &["a", "f(x/b"]),
            ("/{a/b}", &["{a", "b}"]),
        ] {
            let found: Vec<_> = segments(path).collect();
            let texts: Vec<_> = found.iter().map(|segment| segment.text).collect();
            assert_eq!(texts, expected, "{path}");
            for segment in found {
                assert_eq!(&path[segment.start..segment.end()], segment.text, "{path}");
            }
        }
    }

    #[test]
    fn a_segment_is_a_name_a_placeholder_or_a_call() {
        let kind = |text| match Segment::of(text) {
            Segment::Name(name) => format!("name {}", name.text),
            Segment::Placeholder(name) => format!("placeholder {}", name.text),
            Segment::Call(call) => format!("call {}", call.name.text),
        };
        for (text, expected) in [
            ("", "name "),
            ("wipe", "name wipe"),
            ("{id}", "placeholder id"),
            ("{}", "placeholder "),
            ("root:", "name root:"),
            ("{path}:", "name {path}:"),
            ("x{id}", "name x{id}"),
            ("{a}{b}", "name {a}{b}"),
            ("{a", "name {a"),
            ("=@x", "name =@x"),
            ("f()", "call f"),
            ("f(", "call f"),
            ("({id})", "call "),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }

    #[test]
    fn a_query_is_split_off_outside_of_braces() {
        for (path, expected) in [
            ("/a", ("/a", "")),
            ("/a?b#c?d", ("/a", "?b#c?d")),
            ("/a#b?c", ("/a", "#b?c")),
            ("/{a?b}?c", ("/{a?b}", "?c")),
            ("?", ("", "?")),
        ] {
            assert_eq!(split_query(path), expected, "{path}");
        }
    }
}
