use super::span::Span;
use crate::vocabulary::is_device_collection;

/// A value that a caller supplies: `{x}`, or the alias `@x`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Placeholder<'p> {
    /// The name, without braces or `@`.
    pub name: Span<'p>,
    /// The position in the template, which decides how the value is written.
    pub position: Position,
    /// The text before it, from the end of the placeholder before that.
    before: &'p str,
}

/// A position in a template at which a value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Position {
    /// `/{x}/`: the key of an entity.
    Segment,
    /// `'{x}'`: text.
    Quoted,
    /// `={x}`: a number, GUID, date or Boolean.
    Bare,
    /// `=@x`: any literal; the value goes into the query.
    Alias,
}

impl Placeholder<'_> {
    /// Returns whether the value is the id of a managed device, a GUID (conformance A-4).
    ///
    /// ```
    /// use graph_action_metadata::template::{Part, parts};
    ///
    /// let wipe = "/users/{userId}/managedDevices/{managedDeviceId}/wipe";
    /// let is_device = parts(wipe).filter_map(|part| match part {
    ///     Part::Placeholder(placeholder) => Some(placeholder.is_device_id()),
    ///     Part::Text(_) => None,
    /// });
    /// assert_eq!(is_device.collect::<Vec<_>>(), [false, true]);
    /// ```
    pub fn is_device_id(&self) -> bool {
        let collection = self.before.strip_suffix('/').and_then(|path| path.rsplit('/').next());
        collection.is_some_and(is_device_collection)
    }
}

/// A part of a template: text to send as it is, or a placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part<'p> {
    /// Text, with the quotes around a placeholder.
    Text(Span<'p>),
    /// A placeholder, replaced by the value. An alias is sent as `@` and the name.
    Placeholder(Placeholder<'p>),
}

/// Reads a template as text and placeholders.
///
/// ```
/// use graph_action_metadata::template::{Part, parts};
///
/// let fill = |part| match part {
///     Part::Text(text) => text.text,
///     Part::Placeholder(_) => "VALUE",
/// };
/// let filled: String = parts("/users/{userId}/f(a='{a}',b={b})").map(fill).collect();
/// assert_eq!(filled, "/users/VALUE/f(a='VALUE',b=VALUE)");
/// ```
pub fn parts<'p>(template: impl Into<Span<'p>>) -> Parts<'p> {
    Parts { rest: template.into(), next: None }
}

/// The parts of a template: see [`parts`].
#[derive(Debug, Clone)]
pub struct Parts<'p> {
    rest: Span<'p>,
    /// The placeholder after the text that was returned last.
    next: Option<Placeholder<'p>>,
}

impl<'p> Iterator for Parts<'p> {
    type Item = Part<'p>;

    fn next(&mut self) -> Option<Part<'p>> {
        if let Some(placeholder) = self.next.take() {
            return Some(Part::Placeholder(placeholder));
        }
        if self.rest.text.is_empty() {
            return None;
        }
        let Some((before, placeholder, after)) = first(self.rest) else {
            return Some(Part::Text(std::mem::replace(&mut self.rest, Span::new(0, ""))));
        };
        self.rest = after;
        if before.text.is_empty() {
            return Some(Part::Placeholder(placeholder));
        }
        self.next = Some(placeholder);
        Some(Part::Text(before))
    }
}

/// Returns the first placeholder of a text, and the text before and after it.
pub(super) fn first(text: Span<'_>) -> Option<(Span<'_>, Placeholder<'_>, Span<'_>)> {
    // A request reads its template. A search that looks at nothing but the byte saves it 230 instructions.
    let bytes = text.text.as_bytes();
    let mut start = 0;
    while let Some(found) = bytes.get(start..)?.iter().position(|byte| matches!(byte, b'{' | b'@'))
    {
        let at = start + found;
        let before = at.checked_sub(1).and_then(|before| bytes.get(before)).copied();
        let found = match before {
            _ if bytes.get(at) == Some(&b'{') => braced(text, at, before),
            Some(b'=') => Some(alias(text, at)),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        start = at + 1;
    }
    None
}

/// `{x}` in any position, which the character before it shows; nothing without a closing brace.
fn braced(
    text: Span<'_>,
    open: usize,
    last: Option<u8>,
) -> Option<(Span<'_>, Placeholder<'_>, Span<'_>)> {
    let (before, name_on) = (text.slice(0, open), text.skip(open + 1));
    // Faster than `find` in texts as short as these.
    let close = name_on.text.bytes().position(|byte| byte == b'}')?;
    let position = match last {
        Some(b'\'') => Position::Quoted,
        Some(b'=' | b'(' | b',') => Position::Bare,
        _ => Position::Segment,
    };
    let placeholder = Placeholder { name: name_on.slice(0, close), position, before: before.text };
    Some((before, placeholder, name_on.skip(close + 1)))
}

/// `@x` after a `=`, up to the end of the argument.
fn alias(text: Span<'_>, at: usize) -> (Span<'_>, Placeholder<'_>, Span<'_>) {
    let (before, name_on) = (text.slice(0, at), text.skip(at + 1));
    let end = name_on.text.find([',', ')']).unwrap_or(name_on.text.len());
    let name = name_on.slice(0, end);
    let placeholder = Placeholder { name, position: Position::Alias, before: before.text };
    (before, placeholder, name_on.skip(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts as text, placeholders by name and position.
    fn written(template: &str) -> Vec<String> {
        let write = |part| match part {
            Part::Text(text) => text.text.to_owned(),
            Part::Placeholder(one) => format!("{:?} {}", one.position, one.name.text),
        };
        parts(template).map(write).collect()
    }

    #[test]
    fn a_template_is_text_and_placeholders() {
        for (template, expected) in [
            ("", &[][..]),
            ("/me", &["/me"]),
            ("{id}", &["Segment id"]),
            ("/users/{id}/wipe", &["/users/", "Segment id", "/wipe"]),
            ("/{a}/{b}", &["/", "Segment a", "/", "Segment b"]),
            ("/{a}{b}", &["/", "Segment a", "Segment b"]),
            (
                "/f(a='{x}',b={y},c=@z)",
                &["/f(a='", "Quoted x", "',b=", "Bare y", ",c=", "Alias z", ")"],
            ),
            ("/f(a=@x,b={y})", &["/f(a=", "Alias x", ",b=", "Bare y", ")"]),
            ("/users('{id}')", &["/users('", "Quoted id", "')"]),
            ("/users({id})", &["/users(", "Bare id", ")"]),
            ("/users/a@b.c/{id}", &["/users/a@b.c/", "Segment id"]),
            ("/{a/b", &["/{a/b"]),
            ("/a}/{}", &["/a}/", "Segment "]),
            ("/f(x=@", &["/f(x=", "Alias "]),
        ] {
            assert_eq!(written(template), expected, "{template}");
        }
    }

    #[test]
    fn every_part_is_where_it_starts() {
        for template in ["/a/{b}/c(d='{é}',e=@f)/g", "{a}{b}", "/é/{b}é", "=@x"] {
            let mut end = 0;
            for part in parts(template) {
                let (span, around) = match part {
                    Part::Text(text) => (text, 0),
                    Part::Placeholder(one) if one.position == Position::Alias => (one.name, 1),
                    Part::Placeholder(one) => (one.name, 2),
                };
                assert_eq!(span.start, end + around.min(1), "{template}");
                assert_eq!(&template[span.start..span.end()], span.text);
                end += span.text.len() + around;
            }
            assert_eq!(end, template.len());
        }
    }

    #[test]
    fn the_id_of_a_device_follows_its_collection() {
        for (template, expected) in [
            ("/deviceManagement/managedDevices/{d}/wipe", &[true][..]),
            ("/users/{u}/ManagedDevices/{d}", &[false, true]),
            ("/comanagedDevices/{d}/users/{u}", &[true, false]),
            ("/managedDevices{d}", &[false]),
            ("/managedDevices/x/{d}", &[false]),
            ("/managedDevices('{d}')", &[false]),
            ("{d}", &[false]),
        ] {
            let found: Vec<_> = parts(template)
                .filter_map(|part| match part {
                    Part::Placeholder(one) => Some(one.is_device_id()),
                    Part::Text(_) => None,
                })
                .collect();
            assert_eq!(found, expected, "{template}");
        }
    }
}
